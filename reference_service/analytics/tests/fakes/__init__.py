"""Fakes: adapters in memory, with the same file names as the ports."""
