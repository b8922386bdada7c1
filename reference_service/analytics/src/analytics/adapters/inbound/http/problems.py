"""Which refusal of the core is which problem to a client."""

from chassis.problems import ProblemType

from analytics.domain.errors import IdempotencyKeyInUse, IdempotencyKeyReused, NotAllowed

PROBLEMS: dict[type[Exception], ProblemType] = {
    NotAllowed: ProblemType("not-allowed", "The caller may not do this", 403),
    IdempotencyKeyReused: ProblemType("idempotency-key-reused", "The key belongs to another request", 422),
    IdempotencyKeyInUse: ProblemType("idempotency-key-in-use", "A request with this key is under way", 409),
}
