# Owned by the template. Change it there, then run: copier update
"""Work that keeps a processor busy, in processes of its own: the event loop goes on, and a bad task dies alone."""
