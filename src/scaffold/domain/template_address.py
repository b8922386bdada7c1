"""Where a template can be fetched from, for years and from any machine."""

import re

from scaffold.domain.quoting import quoted
from scaffold.domain.refusals import UnusableTemplate

_REMOTE = re.compile(r"\A(?:(?:git\+)?(?:https|ssh)://[^\s/]+/\S+|[\w.-]+@[\w.-]+:\S+|(?:gh|gl):\S+)\Z")
_SHORT = {"gh:": "https://github.com/", "gl:": "https://gitlab.com/"}
_KNOWN_HOSTS = ("https://github.com/", "https://gitlab.com/", "git+", "git@", "gh:", "gl:")


def template_address(text: str) -> str:
    """Return the address if a project may record it.

    Args:
        text: A git address in a form that Copier takes for one.

    Raises:
        UnusableTemplate: If it is a path, which differs between machines, or Copier takes it for none.
    """
    if not _REMOTE.match(text):
        raise UnusableTemplate(f"{quoted(text)} is no git address", "give one such as https://example.com/kit.git")
    if not text.endswith(".git") and not text.startswith(_KNOWN_HOSTS):
        raise UnusableTemplate(f"Copier would not take {quoted(text)} for git", f"write {text.rstrip('/')}.git")
    return text


def same_template(left: str, right: str) -> bool:
    """Say whether two addresses are spellings of one."""
    return _canonical(left) == _canonical(right)


def _canonical(address: str) -> str:
    for short, long in _SHORT.items():
        if address.startswith(short):
            address = long + address.removeprefix(short).lstrip("/")
    return address.removeprefix("git+").rstrip("/").removesuffix(".git")
