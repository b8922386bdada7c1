"""Runs git, undisturbed by the repository or hook that it may be called from."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from scaffold.domain.refusals import GitRefused

# What a hook or an alias exports about its own repository; configuration such as `insteadOf` stays.
_FOREIGN = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_DIR",
        "GIT_INDEX_FILE",
        "GIT_NAMESPACE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_WORK_TREE",
    }
)


def git(
    *arguments: str,
    cwd: Path,
    stdin: bytes = b"",
    settings: tuple[str, ...] = (),
    extra: Mapping[str, str] | None = None,
) -> bytes:
    """Run git and return what it prints.

    Args:
        arguments: The subcommand and its arguments.
        cwd: Where to run it.
        stdin: What it reads.
        settings: Configuration for this run alone, such as "pack.threads=1".
        extra: Additions to the environment.

    Raises:
        GitRefused: If git is missing or fails; the text is git's own last line.
    """
    environment = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    environment |= {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", **(extra or {})}
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and no argument starts with what a user typed
            ["git", *(part for setting in settings for part in ("-c", setting)), *arguments],  # noqa: S607 - the user's own git, wherever it is
            cwd=cwd,
            input=stdin,
            env=environment,
            capture_output=True,
            check=True,
        )
    except FileNotFoundError as error:
        raise GitRefused("git is not installed", "install git (https://git-scm.com) and try again") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().splitlines() or [f"exit code {error.returncode}"]
        raise GitRefused(f"git {arguments[0]} failed: {said[-1]}", "correct that and try again") from error
    return done.stdout
