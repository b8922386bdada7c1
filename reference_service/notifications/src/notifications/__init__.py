"""Tells patients what they have to know, once, by text message."""
