# Owned by the template. Change it there, then run: copier update
"""Changing only what one has seen: entity tags and If-Match (RFC 9110, 8.8.3, 13.1.1; RFC 6585)."""

import re
from typing import Annotated

from litestar.params import HeaderParameter

from chassis.http.kinds import MALFORMED_ENTITY_TAG, PRECONDITION_REQUIRED
from chassis.http.refusal import Refusal

_STRONG_TAG = re.compile(r'"([0-9]{1,18})"')
# The pattern is for readers of the document only: `required_version` refuses in words that help.
IfMatch = Annotated[
    str | None,
    HeaderParameter(
        name="If-Match",
        description="The ETag that was read",
        schema_extra={"pattern": '^"[0-9]{1,18}"$', "examples": ['"3"']},
    ),
]


def entity_tag(version: int) -> str:
    """Write the value of an `ETag` header: `"3"` for version 3.

    Args:
        version: Counts the changes of the entity.
    """
    return f'"{version}"'


def required_version(if_match: str | None) -> int:
    """Read which version a client wants to change.

    Args:
        if_match: The `If-Match` header as it came.

    Raises:
        Refusal: It is missing (428), or not a strong entity tag of ours (400).
    """
    if if_match is None:
        raise Refusal(PRECONDITION_REQUIRED, 'Send If-Match with the ETag of the last reply, such as "3".')
    match = _STRONG_TAG.fullmatch(if_match.strip())
    if match is None:
        raise Refusal(MALFORMED_ENTITY_TAG, 'Send exactly one strong entity tag, such as "3".')
    return int(match[1])
