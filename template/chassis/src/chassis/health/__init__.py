# Owned by the template. Change it there, then run: scaffold update
"""Whether a service may be sent work now, and if not, why and since when."""
