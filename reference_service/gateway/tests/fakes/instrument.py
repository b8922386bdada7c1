"""The instrument, in memory."""

from collections.abc import Sequence

from tests.fakes.away import Away


class InMemoryInstrument(Away):
    """An instrument that never runs out of results."""

    def __init__(self) -> None:
        super().__init__("instrument")

    async def results(self, count: int) -> Sequence[bytes]:
        """Return so many messages."""
        self.answer()
        return [b"MSH|%d" % number for number in range(count)]
