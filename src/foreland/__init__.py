"""Foreland: an open, reproducible laboratory for asylum and migration policy."""
