"""Rules of the domain."""
