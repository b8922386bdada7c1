"""A new project's repository and its first commit."""

import os
from pathlib import Path

from scaffold.adapters.outbound.git.command import git
from scaffold.domain.refusals import GitRefused

_NEUTRAL = {
    "GIT_AUTHOR_NAME": "scaffold",
    "GIT_AUTHOR_EMAIL": "scaffold@localhost",
    "GIT_COMMITTER_NAME": "scaffold",
    "GIT_COMMITTER_EMAIL": "scaffold@localhost",
}
# No hook and no signature: nobody is there to answer for them, and the first commit is the template's.
_PLAIN = ("commit.gpgSign=false", f"core.hooksPath={os.devnull}", "core.safecrlf=false")


class FirstCommit:
    """Version control by git: no hooks, no signing, and a neutral identity for who has none configured."""

    def covers(self, destination: Path) -> bool:
        """Say whether the nearest existing folder above lies inside a work tree."""
        existing = next(folder for folder in (destination, *destination.parents) if folder.is_dir())
        try:
            return git("rev-parse", "--is-inside-work-tree", cwd=existing).strip() == b"true"
        except GitRefused:
            return False

    def start(self, project: Path, message: str) -> None:
        """Commit everything in the project."""
        identity = {} if _identity_is_known(project) else _NEUTRAL
        commit = ("commit", "--quiet", "--no-verify", f"--message={message}")
        try:
            git("init", "--quiet", "--template=", "--initial-branch=main", cwd=project)
            git("add", "--all", cwd=project, settings=_PLAIN)
            git(*commit, cwd=project, settings=_PLAIN, extra=identity)
        except GitRefused as error:
            raise GitRefused(error.reason, "correct that, or start no repository: --no-git") from error


def _identity_is_known(project: Path) -> bool:
    try:
        git("var", "GIT_COMMITTER_IDENT", cwd=project, settings=("user.useConfigOnly=true",))
    except GitRefused:
        return False
    return True
