"""Adapters over SQL: explicit tables, mapped by hand."""
