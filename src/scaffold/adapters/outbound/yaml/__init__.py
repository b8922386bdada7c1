"""Answers files, which are YAML that strangers may have written."""
