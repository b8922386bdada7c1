"""Which refusal of the core is which problem to a client."""

from chassis.problems import ProblemType

from gateway.domain.errors import (
    ChangedMeanwhile,
    Impossible,
    Invalid,
    NotAllowed,
    NotFound,
    Overtaken,
    ServiceUnavailable,
    TooManyBatches,
)

PROBLEMS: dict[type[Exception], ProblemType] = {
    NotAllowed: ProblemType("not-allowed", "The caller may not do this", 403),
    NotFound: ProblemType("not-found", "Nothing has this id", 404),
    Invalid: ProblemType("invalid-request", "The request breaks a rule", 422),
    Impossible: ProblemType("impossible", "As things stand, this cannot be done", 409),
    Overtaken: ProblemType("overtaken", "Another request is at work on it", 409),
    ChangedMeanwhile: ProblemType("changed-meanwhile", "It was changed", 412),
    ServiceUnavailable: ProblemType("service-unavailable", "Another service gave no answer; try again later", 503),
    TooManyBatches: ProblemType("too-many-batches", "Too many batches are running; try again later", 503),
}
