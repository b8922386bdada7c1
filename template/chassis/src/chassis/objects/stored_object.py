# Owned by the template. Change it there, then run: copier update
"""What is known of an object once it is stored."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Self


@dataclass(frozen=True, slots=True)
class StoredObject:
    """An object, without its bytes.

    Args:
        key: Where it is.
        size: Of its body, in bytes.
        sha256: Checksum of its body, 64 hexadecimal digits.
    """

    key: str
    size: int
    sha256: str

    @classmethod
    def of(cls, key: str, body: bytes) -> Self:
        """Describe an object; call it in a thread, as a large one takes its time.

        Args:
            key: Where it is.
            body: All of it.
        """
        return cls(key, len(body), checksum(body))


def checksum(body: bytes | memoryview) -> str:
    """Sum bytes up as `StoredObject` has it.

    Args:
        body: The bytes.
    """
    return sha256(body).hexdigest()
