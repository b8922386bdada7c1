"""What time itself asks for."""
