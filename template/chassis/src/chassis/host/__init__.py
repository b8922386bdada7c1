# Owned by the template. Change it there, then run: scaffold update
"""One process: it opens services, serves them, and lets go of them in order."""
