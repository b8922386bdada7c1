"""Doors: inbound ones turn wire into commands, outbound ones turn ports into technology."""
