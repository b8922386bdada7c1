# Owned by the template. Change it there, then run: copier update
"""What an operator may set: read from the environment and a TOML file into one frozen struct."""
