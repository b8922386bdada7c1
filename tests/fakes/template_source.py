"""A kit's repository without git."""


class FakeTemplateSource:
    """Remembers what was released.

    Args:
        released: The tags so far.
        uncommitted: The paths that differ.
    """

    def __init__(self, *, released: tuple[str, ...] = (), uncommitted: tuple[str, ...] = ()) -> None:
        self.tags = released
        self._uncommitted = uncommitted

    def uncommitted(self) -> tuple[str, ...]:
        return self._uncommitted

    def released(self) -> tuple[str, ...]:
        return self.tags

    def release(self, tag: str) -> None:
        self.tags = (*self.tags, tag)
