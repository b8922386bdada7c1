# Owned by the template. Change it there, then run: copier update
"""What an error of an object store tells about the store."""

from errno import errorcode

from chassis.objects.store import ObjectDamaged, ObjectNotFound, ObjectTooLarge
from chassis.resilience.judgement import Judgement


class StoreFailed(Exception):
    """The store answered that it cannot, or did not answer.

    Args:
        reason: A word for it, never in the words of the store.
        again: Whether asking again may help.
    """

    def __init__(self, reason: str, *, again: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.again = again


def judge(error: Exception) -> Judgement:
    """Tell a failure of the store from its answer.

    Args:
        error: What was raised.
    """
    match error:
        case ObjectNotFound() | ObjectDamaged() | ObjectTooLarge():
            return Judgement("answered")
        case StoreFailed():
            return Judgement("failed", again=error.again, reason=error.reason)
        case OSError():
            return Judgement("failed", again=True, reason=errorcode.get(error.errno or 0, type(error).__name__))
    return Judgement("fault")
