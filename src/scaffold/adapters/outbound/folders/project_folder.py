"""A new project as a folder: built aside, then moved."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

from scaffold.domain.refusals import DestinationTaken
from scaffold.domain.rendering import Rendering

_ELSEWHERE = "choose another place: --dir DIR"


class ProjectFolder:
    """Builds in a hidden folder beside the destination, or inside it where it is there already.

    Either way the move is a rename within one file system, by somebody who may write there.
    """

    def refuse_unless_vacant(self, destination: Path) -> None:
        """Refuse what exists, unless it is an empty folder."""
        if destination.is_symlink() or (destination.exists() and not destination.is_dir()):
            raise DestinationTaken(f"{destination} exists and is not a folder", _ELSEWHERE)
        try:
            if destination.is_dir() and any(destination.iterdir()):
                raise DestinationTaken(f"{destination} is not empty", _ELSEWHERE)
        except OSError as error:
            raise DestinationTaken(f"{destination} cannot be used: {error.strerror}", _ELSEWHERE) from error

    def build(self, rendering: Rendering, destination: Path, finish: Callable[[Path], None]) -> None:
        """Build and move, or leave nothing behind."""
        made = [folder for folder in destination.parents if not folder.exists()]
        staging: Path | None = None
        try:
            home = destination if destination.exists() else destination.parent
            home.mkdir(parents=True, exist_ok=True)
            staging = Path(mkdtemp(prefix=".scaffold-", dir=home))
            project = staging / "project"
            project.mkdir()  # with the user's own mode, which the folder around it has not
            _write(rendering, project)
            finish(project)
            _move(project, destination)
        except BaseException as error:
            _discard(staging, made)
            if isinstance(error, OSError):
                raise DestinationTaken(f"{destination} cannot be written: {error.strerror}", _ELSEWHERE) from error
            raise
        _discard(staging, [])


def _write(rendering: Rendering, root: Path) -> None:
    for folder in rendering.folders:
        (root / folder).mkdir(parents=True, exist_ok=True)
    for file in rendering.files:
        path = root / file.path
        try:
            path.write_bytes(file.content)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)
        if file.executable:
            mode = path.stat().st_mode
            path.chmod(mode | (mode & 0o444) >> 2)


def _move(project: Path, destination: Path) -> None:
    if not destination.exists():
        project.rename(destination)
        return
    # The folder itself stays: it may be the one that the user's shell stands in.
    moved: list[Path] = []
    try:
        for child in project.iterdir():
            child.rename(destination / child.name)
            moved.append(destination / child.name)
    except BaseException:
        for child in moved:
            shutil.rmtree(child) if child.is_dir() else child.unlink()
        raise


def _discard(staging: Path | None, made: list[Path]) -> None:
    if staging is not None:
        shutil.rmtree(staging, ignore_errors=True)
    for folder in made:
        with suppress(OSError):
            folder.rmdir()
