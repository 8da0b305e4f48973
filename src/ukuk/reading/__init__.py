"""A document becomes its structure and facts, each with its place in the text."""
