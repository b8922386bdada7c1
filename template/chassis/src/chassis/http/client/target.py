# Owned by the template. Change it there, then run: copier update
"""The address of a request, out of a template and values that may come from anywhere."""

import re
from collections.abc import Mapping
from urllib.parse import quote, urlencode

from yarl import URL

_PART = re.compile(r"\{(\w+)\}")
_STEPS = frozenset({"", ".", ".."})


class UnusablePathPart(ValueError):
    """A value would change which resource a path means."""


def target(base: str, path: str, parts: Mapping[str, str], query: Mapping[str, str]) -> URL:
    """Fill a template in so that no value leaves its place: it cannot add a step, a query or another host.

    Args:
        base: Where the service is.
        path: Begins with a slash; holds names in braces: `/parts/{part_id}`.
        parts: The value of each name.
        query: What follows the question mark.

    Raises:
        UnusablePathPart: A value is empty or a step, `.` or `..`, which no quoting keeps from being taken for one.
    """

    def value(found: re.Match[str]) -> str:
        text = parts[found[1]]
        if text in _STEPS:
            raise UnusablePathPart(f"{found[1]} of {path} must not be empty, . or ..")
        return quote(text, safe="")

    question = f"?{urlencode(query)}" if query else ""
    return URL(f"{base.rstrip('/')}{_PART.sub(value, path)}{question}", encoded=True)
