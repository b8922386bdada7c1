"""The tour: a service generated, installed, started, and shown with real laboratory results."""
