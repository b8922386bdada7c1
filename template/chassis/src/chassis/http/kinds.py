# Owned by the template. Change it there, then run: copier update
"""The problems that the door itself tells of, whatever the service behind it."""

from chassis.problems import ProblemType

MALFORMED_REQUEST = ProblemType("malformed-request", "The request is not valid HTTP", 400)
MALFORMED_JSON = ProblemType("malformed-json", "The body is not valid JSON", 400)
INVALID_REQUEST = ProblemType("invalid-request", "The request is not valid", 400)
BAD_CURSOR = ProblemType("bad-cursor", "The cursor is not one that this service gave out", 400)
MALFORMED_ENTITY_TAG = ProblemType("malformed-entity-tag", "The If-Match header is not an entity tag", 400)
UNAUTHENTICATED = ProblemType("unauthenticated", "The request carries no valid credentials", 401)
FORBIDDEN = ProblemType("forbidden", "The caller may not do this", 403)
NOT_FOUND = ProblemType("not-found", "There is nothing at this address", 404)
METHOD_NOT_ALLOWED = ProblemType("method-not-allowed", "This address does not know this method", 405)
REQUEST_TIMEOUT = ProblemType("request-timeout", "The request took too long to arrive", 408)
CONTENT_TOO_LARGE = ProblemType("content-too-large", "The body is larger than this service accepts", 413)
UNSUPPORTED_MEDIA_TYPE = ProblemType("unsupported-media-type", "The body is not of a type this address reads", 415)
PRECONDITION_REQUIRED = ProblemType("precondition-required", "The request must say which version it changes", 428)
TOO_MANY_REQUESTS = ProblemType("too-many-requests", "The caller asks too often", 429)
HEADERS_TOO_LARGE = ProblemType("headers-too-large", "The headers are larger than this service accepts", 431)
INTERNAL = ProblemType("internal-error", "The service failed to answer", 500)
OVERLOADED = ProblemType("overloaded", "The service has too much to do; try again later", 503)
UNAVAILABLE = ProblemType("unavailable", "Something that the service needs is away; try again later", 503)
STOPPING = ProblemType("stopping", "The service stopped before it could answer; try again", 503)
DEADLINE_EXCEEDED = ProblemType("deadline-exceeded", "The answer would have come too late", 504)

BY_STATUS = {
    kind.status: kind
    for kind in (
        INVALID_REQUEST,
        UNAUTHENTICATED,
        FORBIDDEN,
        NOT_FOUND,
        METHOD_NOT_ALLOWED,
        CONTENT_TOO_LARGE,
        UNSUPPORTED_MEDIA_TYPE,
        PRECONDITION_REQUIRED,
        TOO_MANY_REQUESTS,
        INTERNAL,
        OVERLOADED,
    )
}
