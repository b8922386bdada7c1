# Owned by the template. Change it there, then run: copier update
"""What every object store must do: a suite for a test module to inherit."""
