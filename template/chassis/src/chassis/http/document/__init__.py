# Owned by the template. Change it there, then run: copier update
"""The OpenAPI 3.1 document of a door."""
