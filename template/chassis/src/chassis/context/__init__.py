# Owned by the template. Change it there, then run: copier update
"""What all work for one request shares: who asks, its id, its deadline and its trace."""
