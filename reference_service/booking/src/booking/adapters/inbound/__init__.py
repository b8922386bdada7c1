"""Doors in: wire to command, error to status; no rules."""
