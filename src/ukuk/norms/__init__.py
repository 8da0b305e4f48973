"""Norms that can be cited: what a text cites, whether it is in force on a day, and whether it binds a State on that day."""
