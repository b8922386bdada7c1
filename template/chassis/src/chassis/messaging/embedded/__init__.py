# Owned by the template. Change it there, then run: copier update
"""A broker without a server: a durable log in one SQLite file, shared by every process of a machine."""
