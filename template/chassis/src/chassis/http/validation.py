# Owned by the template. Change it there, then run: copier update
"""What msgspec says of invalid input, as the field errors of a problem."""

import re

from chassis.problems import FieldError

_MISSING = "Object missing required field `"
_UNKNOWN = "Object contains unknown field `"
_PLACE = " - at `"


def field_error(message: str, *, within: str = "") -> FieldError:
    """Split a message of msgspec into the path and the reason.

    Args:
        message: Such as "Expected `int`, got `str` - at `$.readings[0].value`".
        within: What the path is relative to.
    """
    reason, _, place = message.rpartition(_PLACE) if _PLACE in message else (message, "", "")
    path = place.rstrip("`").removeprefix("key in ").removeprefix("$")
    parts = [within, *re.split(r"[.\[\]]+", path)]
    if reason.startswith(_MISSING):
        parts.append(reason[len(_MISSING) : -1])
        reason = "is required"
    elif reason.startswith(_UNKNOWN):
        parts.append(reason[len(_UNKNOWN) : -1])
        reason = "is not a known field"
    elif reason.startswith("Invalid enum value"):
        # The one message of msgspec that repeats the input.
        reason = "is not one of the allowed values"
    return FieldError(field=".".join(part for part in parts if part), reason=reason.replace("`", ""))
