"""Where the bytes of documents are kept."""

from typing import Protocol


class DocumentStoreUnavailable(Exception):
    """The store gave no answer; it is asked again later."""


class DocumentGone(Exception):
    """What was put under a key is not there any more, or damaged; asking again gives nothing else."""


class DocumentStore(Protocol):
    """
    Bytes by their key, kept for good.

    Every method may raise DocumentStoreUnavailable.
    """

    async def put(self, key: str, pdf: bytes) -> None:
        """Keep them; when this returns, they survive a crash."""
        ...

    async def get(self, key: str) -> bytes:
        """
        Return what was put under this key.

        Raises:
            DocumentGone: it is not to be had again.
        """
        ...
