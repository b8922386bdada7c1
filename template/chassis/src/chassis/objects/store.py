# Owned by the template. Change it there, then run: copier update
"""The object store as services see it."""

from typing import Protocol

from chassis.objects.stored_object import StoredObject


class ObjectNotFound(Exception):
    """Nothing is stored under this key.

    Args:
        key: Which.
    """

    def __init__(self, key: str) -> None:
        super().__init__(f"there is no object {key}")
        self.key = key


class ObjectDamaged(Exception):
    """What is stored under this key is not what was put there; a copy of it must be found elsewhere.

    Args:
        key: Which.
    """

    def __init__(self, key: str) -> None:
        super().__init__(f"the object {key} is not what was put there: its checksum differs")
        self.key = key


class ObjectTooLarge(Exception):
    """An object is larger than this service takes into its memory.

    Args:
        key: Which.
        size: Of the object, in bytes.
        limit: The size that may be, in bytes.
    """

    def __init__(self, key: str, *, size: int, limit: int) -> None:
        super().__init__(f"the object {key} has {size} bytes; more than {limit} are not taken (objects.most_bytes)")
        self.key = key


class ObjectStore(Protocol):
    """Keeps bytes under keys.

    An object is best written once: what differs goes under another key. Then it does not matter that a put which was
    given up may still come to its end later.

    Every method raises Unavailable if the store does not answer, and DeadlineExceeded if nobody waits for the answer.
    """

    async def put(self, key: str, body: bytes, *, content_type: str) -> StoredObject:
        """Store an object, in the place of what is there; when this returns it survives a loss of power.

        Args:
            key: As `checked_key` wants it.
            body: All of it.
            content_type: For whoever gets it from the store by other means: `application/pdf`.

        Raises:
            UnusableKey: The key could not be one everywhere.
            ObjectTooLarge: It could never be read again.
        """

    async def get(self, key: str) -> bytes:
        """Read an object, and make sure that it is what was put.

        Args:
            key: As for `put`.

        Raises:
            UnusableKey: The key could not be one everywhere.
            ObjectNotFound: There is none.
            ObjectDamaged: It is not what was put.
            ObjectTooLarge: It is larger than this service takes.
        """

    async def delete(self, key: str) -> None:
        """Remove an object; that there is none is no error.

        Args:
            key: As for `put`.

        Raises:
            UnusableKey: The key could not be one everywhere.
        """

    async def ping(self) -> None:
        """Make sure that the store answers, and lets this service in."""
