"""Adapters over an object store."""
