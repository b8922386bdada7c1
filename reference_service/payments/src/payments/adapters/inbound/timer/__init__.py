"""What comes in by the clock: nobody asks for it."""
