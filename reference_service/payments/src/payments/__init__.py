"""Money on cards: held, captured, given back."""
