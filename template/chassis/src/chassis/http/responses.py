# Owned by the template. Change it there, then run: copier update
"""How a handler says in the API document which problems it may answer with, and which headers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from litestar.datastructures import ResponseHeader
from litestar.openapi.datastructures import ResponseSpec

from chassis.http.problem_reply import PROBLEM_JSON
from chassis.problems import Problem, ProblemType

ETAG = ResponseHeader(
    name="ETag", description="Version of what is shown; send it back as If-Match", documentation_only=True
)
LOCATION = ResponseHeader(name="Location", description="Where the new one is", documentation_only=True)


def raises(
    problems: Mapping[type[Exception], ProblemType], *errors: type[Exception] | ProblemType
) -> dict[int, ResponseSpec]:
    """Document the problems of a handler: `@get(responses=raises(PROBLEMS, SampleNotFound))`.

    Args:
        problems: The table that the service also gives to `create_app`.
        errors: What the handler may raise; a problem of the door itself, such as `PRECONDITION_REQUIRED`, as it is.

    Raises:
        KeyError: An error is not in the table, so a client would get a 500 instead of what is documented.
    """
    kinds: dict[int, list[ProblemType]] = defaultdict(list)
    for error in errors:
        kind = error if isinstance(error, ProblemType) else _kind_of(error, problems)
        kinds[kind.status].append(kind)
    return {
        status: ResponseSpec(
            data_container=Problem,
            media_type=PROBLEM_JSON,
            description=description_of(group),
            generate_examples=False,
        )
        for status, group in sorted(kinds.items())
    }


def description_of(kinds: Iterable[ProblemType]) -> str:
    """Tell a reader of the API document which problems there may be.

    Args:
        kinds: All that go with one status.
    """
    return "; ".join(f"{kind.title} (`{kind.uri}`)" for kind in kinds)


def _kind_of(error: type[Exception], problems: Mapping[type[Exception], ProblemType]) -> ProblemType:
    for ancestor in error.__mro__:
        if ancestor in problems:
            return problems[ancestor]
    raise KeyError(f"{error.__name__} is not in the table of problems; add it, with its slug, title and status")
