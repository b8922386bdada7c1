# Owned by the template. Change it there, then run: scaffold update
"""What an operator may set: read from the environment and a TOML file into one frozen struct."""
