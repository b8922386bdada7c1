"""Import contracts, checked by import-linter in a process of its own."""
