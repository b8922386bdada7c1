# Owned by the template. Change it there, then run: copier update
"""Files and folders that survive a loss of power."""

import os
from collections.abc import Iterable
from pathlib import Path
from uuid import uuid4


def write_durably(path: Path, parts: Iterable[bytes], *, root: Path, drafts: Path) -> None:
    """Put a file in its place, whole or not at all; when this returns it survives a loss of power.

    Source: Pillai et al., All File Systems Are Not Created Equal, OSDI 2014.

    Args:
        path: Where it belongs; its folders are made.
        parts: What it is to hold, one after the other.
        root: A folder above it that is there for good.
        drafts: A folder of the same file system, for what is not whole yet.
    """
    draft = drafts / uuid4().hex
    try:
        with draft.open("xb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    # Those that were there too: another thread may have made one, and not come this far.
    for folder in path.parents:
        sync_folder(folder)
        if folder == root:
            break


def make_durably(folder: Path) -> None:
    """Make a folder and those above it; when this returns they survive a loss of power.

    Args:
        folder: May be there already.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for each in missing:
        sync_folder(each.parent)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk.

    Args:
        folder: Which.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
