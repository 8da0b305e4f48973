"""The data of countries and treaty bodies, and its loader: it fills the types of the engines and is handed to them."""
