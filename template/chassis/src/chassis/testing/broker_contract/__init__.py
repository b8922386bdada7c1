# Owned by the template. Change it there, then run: scaffold update
"""What every broker adapter must do: a suite for a test module to inherit."""
