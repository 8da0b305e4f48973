"""Figures: every number a text states about the world, with what it counts, when, where, of what, and who says so."""
