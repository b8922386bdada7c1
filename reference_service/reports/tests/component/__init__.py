"""The whole service through its doors."""
