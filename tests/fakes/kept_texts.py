"""Texts that are kept in memory."""

from scaffold.domain.platform.render_record import blob_name


class FakeKeptTexts:
    """Remembers what it is given, until it is told to forget."""

    def __init__(self) -> None:
        self.texts: dict[str, bytes] = {}

    def keep(self, content: bytes) -> None:
        self.texts[blob_name(content)] = content

    def find(self, name: str) -> bytes | None:
        return self.texts.get(name)
