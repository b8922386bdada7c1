"""Which refusal of the core is which problem to a client."""

from chassis.problems import ProblemType

from analytics.domain.errors import NotAllowed

PROBLEMS: dict[type[Exception], ProblemType] = {
    NotAllowed: ProblemType("not-allowed", "The caller may not do this", 403),
}
