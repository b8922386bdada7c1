# Owned by the template. Change it there, then run: copier update
"""Where the time of the running process goes, as a page for developers."""

from math import isfinite
from urllib.parse import parse_qs

from chassis.diagnosis.call_tree import call_tree, folded_stacks
from chassis.diagnosis.stack_samples import sample_stacks
from chassis.http.asgi import AsgiApp, Scope
from chassis.http.kinds import INVALID_REQUEST, OVERLOADED
from chassis.http.operations import Reply, page
from chassis.http.refusal import Refusal
from chassis.problems import FieldError

_DEFAULT_SECONDS = 5.0
_MOST_SECONDS = 60.0
_BAD_SECONDS = FieldError("seconds", f"must be a number above 0, at most {_MOST_SECONDS:g}")
_BAD_FORM = FieldError("form", "must be tree or folded")
_FORMS = {"tree": call_tree, "folded": folded_stacks}


def profile_page() -> AsgiApp:
    """Make `/debug/profile?seconds=5&form=tree`; put it nowhere but behind a setting that is off by default."""
    busy = False

    async def answer(scope: Scope) -> Reply:
        nonlocal busy
        seconds, form = _asked(scope)
        if busy:
            raise Refusal(OVERLOADED, detail="a profile is being made", headers={"retry-after": "1"})
        busy = True
        try:
            samples = await sample_stacks(seconds)
        finally:
            busy = False
        return Reply(_FORMS[form](samples).encode(), "text/plain; charset=utf-8")

    return page(answer)


def _asked(scope: Scope) -> tuple[float, str]:
    query = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    form = query.get("form", ["tree"])[-1]
    if form not in _FORMS:
        raise Refusal(INVALID_REQUEST, errors=[_BAD_FORM])
    try:
        seconds = float(query.get("seconds", [str(_DEFAULT_SECONDS)])[-1])
    except ValueError:
        seconds = 0.0
    if not (isfinite(seconds) and 0 < seconds <= _MOST_SECONDS):
        raise Refusal(INVALID_REQUEST, errors=[_BAD_SECONDS])
    return seconds, form
