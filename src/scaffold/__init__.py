"""Scaffold: a hexagonal Python service in one command, and what keeps it current."""

__version__ = "0.3.0"
