"""Stand-ins for what the lab does not own: the card provider, the SMS provider, and an instrument."""
