"""Merges without git."""


class FakeTextMerge:
    """Takes theirs where ours is the base, and cannot agree where both have changed."""

    def merge(self, ours: bytes, base: bytes, theirs: bytes) -> tuple[bytes, bool]:
        if ours == base:
            return theirs, True
        return ours + b"<<<<<<< " + theirs, False
