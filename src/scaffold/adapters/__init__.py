"""The doors in and out."""
