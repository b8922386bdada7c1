# Owned by the template. Change it there, then run: scaffold update
"""What a test of a service needs: contract suites, real servers and running services."""
