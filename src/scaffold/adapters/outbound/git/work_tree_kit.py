"""A kit's repository on the disk, with its template as it is now and as it was committed last."""

import io
import tarfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from scaffold.adapters.outbound.git.command import git
from scaffold.adapters.outbound.git.work_tree_files import WorkTreeFiles
from scaffold.domain.release import Release
from scaffold.domain.template_file import TemplateFile
from scaffold.ports.template import Template

HEAD = "HEAD"
_TEMPLATE = ("copier.yml", "template")
_SPECS = ":(glob)*/platform.toml"


class WorkTreeKit:
    """Reads the template from the disk; what is rendered from it records no version but HEAD.

    Args:
        repository: The kit's own repository.
        address: What projects record as the template's address.
        load: Makes a template of its files.
    """

    def __init__(
        self, *, repository: Path, address: str, load: Callable[[Iterable[TemplateFile], Release], Template]
    ) -> None:
        self._repository = repository
        self._release = Release(address, HEAD)
        self._load = load

    def template(self) -> Template:
        """Return the template as it is now."""
        return self._load(_template_files(self._repository), self._release)

    @contextmanager
    def at_last_commit(self) -> Iterator[tuple[Template, Path]]:
        """Unpack the last commit's template and specifications for the length of a block."""
        packed = git("archive", "--format=tar", HEAD, "--", *_TEMPLATE, _SPECS, cwd=self._repository)
        with TemporaryDirectory(prefix="scaffold-") as folder:
            with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
                archive.extractall(folder, filter="data")
            yield self._load(_template_files(Path(folder)), self._release), Path(folder)


def _template_files(root: Path) -> Iterator[TemplateFile]:
    yield TemplateFile("copier.yml", (root / "copier.yml").read_bytes())
    folder = root / "template"
    for path, file in WorkTreeFiles().load(folder).items():
        yield TemplateFile(f"template/{path}", file.content, file.executable)
    for link in folder.rglob("*"):
        if link.is_symlink():
            yield TemplateFile(link.relative_to(root).as_posix(), str(link.readlink()).encode(), link=True)
