"""Specifications in TOML."""
