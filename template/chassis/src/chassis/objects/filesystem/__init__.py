# Owned by the template. Change it there, then run: copier update
"""Objects as files of a folder."""
