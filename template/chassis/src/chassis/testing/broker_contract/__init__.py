# Owned by the template. Change it there, then run: copier update
"""What every broker adapter must do: a suite for a test module to inherit."""
