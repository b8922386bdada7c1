"""Documents in an object store."""
