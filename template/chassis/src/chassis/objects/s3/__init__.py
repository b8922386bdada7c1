# Owned by the template. Change it there, then run: copier update
"""Objects in a bucket of Amazon S3, or of a server that speaks its protocol."""
