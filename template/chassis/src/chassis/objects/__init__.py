# Owned by the template. Change it there, then run: copier update
"""Objects: bytes under a key, in a folder or in a bucket, given back as they were put or not at all."""
