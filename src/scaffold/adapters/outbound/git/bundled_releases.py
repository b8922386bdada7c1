"""The template's releases, read from the bundle in the wheel: no network, no repository, no checkout."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from scaffold.adapters.outbound.git.bundle import tags_in
from scaffold.adapters.outbound.git.command import git
from scaffold.domain.quoting import quoted
from scaffold.domain.refusals import UnknownTemplateVersion
from scaffold.domain.release import Release
from scaffold.domain.template_file import TemplateFile
from scaffold.ports.template import Template

_LINK, _EXECUTABLE = "120000", "100755"


class BundledReleases:
    """Reads a version when it is asked for, once.

    Args:
        bundle: The file.
        address: What projects record as the template's address.
        load: Makes a template of its files.
    """

    def __init__(
        self, *, bundle: Path, address: str, load: Callable[[Iterable[TemplateFile], Release], Template]
    ) -> None:
        self._bundle = bundle
        self._address = address
        self._load = load
        self._opened: dict[str, Template] = {}

    def address(self) -> str:
        """Return the address that projects record."""
        return self._address

    def versions(self) -> tuple[str, ...]:
        """Return the versions' tags, the oldest first."""
        tags = tags_in(self._bundle)
        if not tags:
            raise UnknownTemplateVersion(
                f"{self._bundle} holds no release", "install the kit anew, or run: make release"
            )
        return tags

    def open(self, version: str) -> Template:
        """Load one version."""
        if version not in self._opened:
            known = self.versions()
            if version not in known:
                raise UnknownTemplateVersion(
                    f"this kit does not carry template {quoted(version)}, it has {known[0]} to {known[-1]}",
                    "install the kit of that version or a later one",
                )
            with TemporaryDirectory(prefix="scaffold-") as folder:
                history = Path(folder, "history.git")
                git(
                    "clone",
                    "--quiet",
                    "--bare",
                    "--template=",
                    str(self._bundle),
                    str(history),
                    cwd=Path(folder),
                )
                self._opened[version] = self._load(_committed(history, version), Release(self._address, version))
        return self._opened[version]


def _committed(history: Path, version: str) -> Iterator[TemplateFile]:
    # The blobs themselves: a checkout follows the user's line ends, and `archive` the template's attributes.
    listed = git("ls-tree", "-r", "-z", f"refs/tags/{version}", cwd=history).decode().split("\0")[:-1]
    rows = [(*row.partition("\t")[0].split(), row.partition("\t")[2]) for row in listed]
    wanted = "".join(f"{name}\n" for _, _, name, _ in rows)
    blobs = git("cat-file", "--batch", stdin=wanted.encode(), cwd=history)
    start = 0
    for mode, _, _, path in rows:
        head = blobs.index(b"\n", start)
        end = head + 1 + int(blobs[start:head].split()[2])
        yield TemplateFile(path, blobs[head + 1 : end], executable=mode == _EXECUTABLE, link=mode == _LINK)
        start = end + 1
