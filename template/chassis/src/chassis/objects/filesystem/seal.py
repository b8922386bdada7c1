# Owned by the template. Change it there, then run: copier update
"""The end of an object's file: the checksum of what stands before it."""

from chassis.objects.stored_object import checksum

# In the same file, as a second one could be left out of step by a crash; viewers of PDF and pictures pass it over.
# By hand: `head -c -73 FILE` is the body, `tail -c 73 FILE` the seal.
_MARK = b"\nsha256:"
SEAL_SIZE = len(_MARK) + 64 + 1


def seal(sha256: str) -> bytes:
    """Write a seal.

    Args:
        sha256: Checksum of the body, 64 hexadecimal digits.
    """
    return _MARK + sha256.encode() + b"\n"


def unsealed(content: bytes) -> bytes | None:
    """Take the body out of what a file holds; None if it is not what was written.

    Args:
        content: All of it.
    """
    body = content[:-SEAL_SIZE]
    return body if content[-SEAL_SIZE:] == seal(checksum(body)) else None
