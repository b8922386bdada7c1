"""Composition root: settings, container, service. The only room that sees all others."""
