"""Compile référentiels de compétences: load → model → check → pages → site."""

__version__ = "0.1.0"
