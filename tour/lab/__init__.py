"""The laboratory: ten services started, supplied with real results, and shown at work."""
