"""Adapters over the operating system."""
