"""Bundles: submission.md, figures.csv and sources.csv, read strictly."""
