"""The bytes of documents in memory."""

from archive.ports.document_store import DocumentGone


class InMemoryDocumentStore:
    """Keeps them in a dictionary."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    async def put(self, key: str, pdf: bytes) -> None:
        """Keep them."""
        self.kept[key] = pdf

    async def get(self, key: str) -> bytes:
        """Return what was put under this key."""
        try:
            return self.kept[key]
        except KeyError:
            raise DocumentGone from None
