# Owned by the template. Change it there, then run: copier update
"""An object store in a folder, which any number of processes of a machine may share."""

import asyncio
import errno
import os
from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path
from typing import TypeVar

from chassis.objects.filesystem.durable import sync_folder, write_durably
from chassis.objects.filesystem.seal import SEAL_SIZE, seal, unsealed
from chassis.objects.store import ObjectDamaged, ObjectNotFound, ObjectTooLarge
from chassis.objects.stored_object import StoredObject

T = TypeVar("T")


class FilesystemStore:
    """Keeps each object in a file of its own, named by its key; the file system must tell capitals from small letters.

    Args:
        folder: Of the objects.
        drafts: Inside it, for what is not whole yet; that it is there tells a folder from an empty mount point.
        most_bytes: Size of the largest object.
        threads: Do the work, so that the event loop never waits for the disk.
    """

    def __init__(self, folder: Path, *, drafts: Path, most_bytes: int, threads: Executor) -> None:
        self._folder = folder
        self._drafts = drafts
        self._most_bytes = most_bytes
        self._threads = threads

    async def put(self, key: str, body: bytes, *, content_type: str) -> StoredObject:  # noqa: ARG002 - nobody asks a file for it
        """Store an object, in the place of what is there; when this returns it survives a loss of power."""
        return await self._in_thread(lambda: self._write(key, body))

    async def get(self, key: str) -> bytes:
        """Read an object, and make sure that it is what was put."""
        return await self._in_thread(lambda: self._read(key))

    async def delete(self, key: str) -> None:
        """Remove an object; that there is none is no error."""
        await self._in_thread(lambda: self._remove(key))

    async def ping(self) -> None:
        """Make sure that the folder is there and takes files."""
        await self._in_thread(self._look)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    def _write(self, key: str, body: bytes) -> StoredObject:
        stored = StoredObject.of(key, body)
        write_durably(self._folder / key, (body, seal(stored.sha256)), root=self._folder, drafts=self._drafts)
        return stored

    def _read(self, key: str) -> bytes:
        try:
            with (self._folder / key).open("rb") as file:
                size = os.fstat(file.fileno()).st_size - SEAL_SIZE
                if size > self._most_bytes:
                    raise ObjectTooLarge(key, size=size, limit=self._most_bytes)
                body = unsealed(file.read())
        except FileNotFoundError:
            self._look()
            raise ObjectNotFound(key) from None
        if body is None:
            raise ObjectDamaged(key)
        return body

    def _remove(self, key: str) -> None:
        path = self._folder / key
        try:
            path.unlink()
        except FileNotFoundError:
            self._look()
        else:
            sync_folder(path.parent)

    def _look(self) -> None:
        # Else a disk that is not mounted would look like a store without objects.
        if not self._drafts.is_dir():
            raise FileNotFoundError(errno.ENOENT, "the folder of the objects is gone", str(self._folder))
        if not os.access(self._drafts, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, "the folder of the objects takes no files", str(self._folder))
