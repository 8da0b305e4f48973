"""Ukuk (укук, Kyrgyz for *right*): the workspace of the people who defend migrant workers.

The rooms, from the ground up: `grounds` (what any statement stands on), `norms` (law that can be cited), `reading` (a
document becomes facts, each with its place), `reporting` (checks, and papers in which no figure is typed), `packs` (the
data of countries and treaty bodies), `workspace` (the desks where people work), `cli` (the `ukuk` command).
"""

__version__ = "0.1.0"
