"""Checks of a paper like a linter's, and papers in which no figure is typed."""

from ukuk.reporting.building import Built, Paper, build, compose, typeset
from ukuk.reporting.bundle import Bundle, read_bundle

__all__ = ["Built", "Bundle", "Paper", "build", "compose", "read_bundle", "typeset"]
