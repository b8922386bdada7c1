"""Doors out: one folder a technology, one file a port."""
