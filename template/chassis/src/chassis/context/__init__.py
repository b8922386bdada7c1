# Owned by the template. Change it there, then run: copier update
"""Who asks, under which request, until when, and on which trace: what all work done for one request shares."""
