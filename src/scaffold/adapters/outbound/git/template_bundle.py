"""Adds the committed template to the bundle, as one more commit of a history that holds nothing else."""

from pathlib import Path
from tempfile import TemporaryDirectory

from scaffold.adapters.outbound.git.bundle import tags_in
from scaffold.adapters.outbound.git.command import git
from scaffold.domain.refusals import ReleaseRefused

_TEMPLATE = ("copier.yml", "template")
_IDENTITY = "template <template@localhost>"


class TemplateBundle:
    """A kit's repository and the bundle inside it.

    The commits hold `copier.yml` and `template/` only, and carry one identity and the date of the commit that
    is released: the same releases of the same commits have the same hashes on every machine.

    Args:
        repository: The kit's own repository.
        bundle: The file to extend; made if it is missing.
    """

    def __init__(self, *, repository: Path, bundle: Path) -> None:
        self._repository = repository
        self._bundle = bundle

    def uncommitted(self) -> tuple[str, ...]:
        """Return what differs from the last commit."""
        lines = git("status", "--porcelain", "--untracked-files=all", cwd=self._repository).decode().splitlines()
        return tuple(line[3:] for line in lines)

    def released(self) -> tuple[str, ...]:
        """Return the tags in the bundle."""
        return tags_in(self._bundle)

    def release(self, tag: str) -> None:
        """Write the bundle anew, with one more commit and its tag."""
        with TemporaryDirectory(prefix="scaffold-") as folder:
            history = Path(folder, "history.git")
            git("init", "--quiet", "--bare", "--template=", str(history), cwd=self._repository)
            if self.released():
                git("fetch", "--quiet", str(self._bundle), "refs/tags/*:refs/tags/*", cwd=history)
            commit = self._commit(history, tag)
            git("tag", tag, commit, cwd=history)
            fresh = Path(folder, "template.bundle")
            git("bundle", "create", "--quiet", str(fresh), "--tags", cwd=history, settings=("pack.threads=1",))
            self._replace(fresh)

    def _commit(self, history: Path, tag: str) -> str:
        listed = git("ls-tree", "-z", "HEAD", *_TEMPLATE, cwd=self._repository)
        if listed.count(b"\0") != len(_TEMPLATE):
            raise ReleaseRefused(
                f"{self._repository} commits no {' and '.join(_TEMPLATE)}", "name the kit's own repository"
            )
        git("fetch", "--quiet", str(self._repository), "HEAD", cwd=history)
        tree = git("mktree", "-z", stdin=listed, cwd=history).decode().strip()
        when = git("log", "-1", "--format=%cd", "--date=format:%s +0000", "FETCH_HEAD", cwd=history).decode().strip()
        parents = [f"parent {self._hash(history, self.released()[-1])}"] if self.released() else []
        lines = [
            f"tree {tree}",
            *parents,
            f"author {_IDENTITY} {when}",
            f"committer {_IDENTITY} {when}",
            "",
            f"Release {tag}",
            "",
        ]
        return (
            git("hash-object", "-w", "-t", "commit", "--stdin", stdin="\n".join(lines).encode(), cwd=history)
            .decode()
            .strip()
        )

    def _hash(self, history: Path, tag: str) -> str:
        return git("rev-parse", f"refs/tags/{tag}^{{commit}}", cwd=history).decode().strip()

    def _replace(self, fresh: Path) -> None:
        beside = self._bundle.with_suffix(".new")
        beside.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(fresh.read_bytes())
        beside.replace(self._bundle)
