"""The patients of the laboratory: registered once, found quickly, kept up to date."""
