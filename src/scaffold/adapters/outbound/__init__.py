"""Doors out, one technology a folder."""
