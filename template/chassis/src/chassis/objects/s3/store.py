# Owned by the template. Change it there, then run: copier update
"""An object store in a bucket."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from obstore.exceptions import BaseError, PermissionDeniedError, UnauthenticatedError
from obstore.store import S3Store as Bucket

from chassis.objects.judge import StoreFailed
from chassis.objects.store import ObjectDamaged, ObjectNotFound, ObjectTooLarge
from chassis.objects.stored_object import StoredObject, checksum

_CHECKSUM = "sha256"
_NO_BUCKET = "<Code>NoSuchBucket</Code>"


class S3Store:
    """Keeps each object under its key, with its checksum in its metadata.

    Who asks must be allowed to list the bucket: else S3 answers `forbidden` for an object that is not there.

    Args:
        bucket: A client of one bucket, or of a prefix in it.
        most_bytes: Size of the largest object.
    """

    def __init__(self, bucket: Bucket, *, most_bytes: int) -> None:
        self._bucket = bucket
        self._most_bytes = most_bytes

    async def put(self, key: str, body: bytes, *, content_type: str) -> StoredObject:
        """Store an object, in the place of what is there; when this returns it survives a loss of power."""
        stored = await asyncio.to_thread(StoredObject.of, key, body)
        attributes = {"Content-Type": content_type, _CHECKSUM: stored.sha256}
        with _failures_named():
            await self._bucket.put_async(key, body, attributes=attributes, use_multipart=False)
        return stored

    async def get(self, key: str) -> bytes:
        """Read an object, and make sure that it is what was put."""
        try:
            with _failures_named():
                found = await self._bucket.get_async(key)
                size = found.meta["size"]
                if size > self._most_bytes:
                    raise ObjectTooLarge(key, size=size, limit=self._most_bytes)
                body = bytes(await found.bytes_async())
        except FileNotFoundError:
            raise ObjectNotFound(key) from None
        if await asyncio.to_thread(checksum, body) != found.attributes.get(_CHECKSUM):
            raise ObjectDamaged(key)
        return body

    async def delete(self, key: str) -> None:
        """Remove an object; that there is none is no error."""
        with _failures_named():
            await self._bucket.delete_async(key)

    async def ping(self) -> None:
        """Make sure that the bucket is there and can be listed."""
        with _failures_named():
            await self._bucket.list_with_delimiter_async("ping")


@contextmanager
def _failures_named() -> Iterator[None]:
    try:
        yield
    except (PermissionDeniedError, UnauthenticatedError) as error:
        raise StoreFailed("forbidden", again=False) from error
    except (BaseError, FileNotFoundError) as error:
        # A bucket that is not there must not look like an object that is not.
        if _NO_BUCKET in str(error):
            raise StoreFailed("no such bucket", again=False) from error
        if isinstance(error, FileNotFoundError):
            raise
        raise StoreFailed("request failed", again=True) from error
