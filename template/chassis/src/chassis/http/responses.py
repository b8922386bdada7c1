# Owned by the template. Change it there, then run: copier update
"""How a handler says in the API document which problems it may answer with."""

from collections import defaultdict
from collections.abc import Mapping

from litestar.openapi.datastructures import ResponseSpec

from chassis.http.problem_reply import PROBLEM_JSON
from chassis.problems import Problem, ProblemType


def raises(problems: Mapping[type[Exception], ProblemType], *errors: type[Exception]) -> dict[int, ResponseSpec]:
    """Document the problems of a handler: `@get(responses=raises(PROBLEMS, SampleNotFound))`.

    Args:
        problems: The table that the service also gives to `create_app`.
        errors: What the handler may raise.

    Raises:
        KeyError: An error is not in the table, so a client would get a 500 instead of what is documented.
    """
    kinds: dict[int, list[ProblemType]] = defaultdict(list)
    for error in errors:
        kind = next((problems[ancestor] for ancestor in error.__mro__ if ancestor in problems), None)
        if kind is None:
            raise KeyError(f"{error.__name__} is not in the table of problems; add it, with its slug, title and status")
        kinds[kind.status].append(kind)
    return {
        status: ResponseSpec(
            data_container=Problem,
            media_type=PROBLEM_JSON,
            description="; ".join(f"{kind.title} (`{kind.uri}`)" for kind in group),
            generate_examples=False,
        )
        for status, group in sorted(kinds.items())
    }
