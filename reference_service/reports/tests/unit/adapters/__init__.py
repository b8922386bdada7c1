"""Adapters that need nothing from outside."""
