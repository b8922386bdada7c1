# Owned by the template. Change it there, then run: copier update
"""Finds the folder of the objects, and tidies it."""

import asyncio
import time
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from chassis.objects.filesystem.durable import make_durably
from chassis.objects.filesystem.store import FilesystemStore
from chassis.objects.settings import ObjectSettings
from chassis.resilience.policy import CallPolicy
from chassis.settings.error import SettingsError

# No key begins with a dot.
_DRAFTS = ".drafts"
_SECONDS_TO_WRITE = 3600.0


@asynccontextmanager
async def open_filesystem(settings: ObjectSettings, policy: CallPolicy) -> AsyncIterator[FilesystemStore]:
    """Open a folder; it is made if it is not there.

    Args:
        settings: Where it is: file:///relative/path or file:////absolute/path.
        policy: Says how many calls there may be at once; each has a thread.

    Raises:
        SettingsError: The address names no folder.
        OSError: The folder cannot be made or used.
    """
    folder = _folder(settings)
    drafts = folder / _DRAFTS
    await asyncio.to_thread(_prepare, drafts)
    # One more for the health check: being busy is not being down.
    threads = ThreadPoolExecutor(max_workers=policy.places + 1, thread_name_prefix="objects")
    try:
        yield FilesystemStore(folder, drafts=drafts, most_bytes=settings.most_bytes, threads=threads)
    finally:
        threads.shutdown(wait=False, cancel_futures=True)


def _folder(settings: ObjectSettings) -> Path:
    address = urlsplit(settings.url)
    if address.netloc or not address.path.strip("/") or address.query:
        raise SettingsError(("objects.url: names no folder; write file:///relative/path or file:////absolute/path",))
    return Path(unquote(address.path).removeprefix("/")).absolute()


def _prepare(drafts: Path) -> None:
    make_durably(drafts)
    # What a process left behind that was killed while it wrote; another one may be writing at this moment.
    for draft in drafts.iterdir():
        with suppress(FileNotFoundError):
            if draft.stat().st_mtime < time.time() - _SECONDS_TO_WRITE:
                draft.unlink()
