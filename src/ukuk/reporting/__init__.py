"""Checks of a paper like a linter's, and papers in which no figure is typed."""
