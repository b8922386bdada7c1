# Owned by the template. Change it there, then run: copier update
"""Takes an error to another process as it is."""

import pickle
from traceback import format_exception
from typing import Any


def packed(error: Exception) -> bytes:
    """Pickle an error, with its traceback as a note; what it stands for survives, its frames cannot.

    Args:
        error: As it was caught.

    Raises:
        Exception: It cannot be pickled, or not be made anew of what was.
    """
    error.add_note("in a worker process: " + "".join(format_exception(error)).rstrip())
    ordinary = type(error).__reduce__ is BaseException.__reduce__
    body = pickle.dumps(_Anew(error) if ordinary else error)
    pickle.loads(body)  # noqa: S301 - our own bytes, to see whether they are any good
    return body


class _Anew:
    """Stands for an error in a pickle.

    Left to itself, pickle calls the class with the text of the error: one that words its own text then words it twice,
    and one that takes two arguments cannot be made at all.
    """

    def __init__(self, error: Exception) -> None:
        self._error = error

    def __reduce__(self) -> tuple[Any, ...]:
        return _anew, (type(self._error), self._error.args), vars(self._error)


def _anew(kind: type[Exception], args: tuple[Any, ...]) -> Exception:
    error = kind.__new__(kind, *args)
    # The built-in class below it keeps its fields in C; that of a UnicodeDecodeError, for one, needs to be called.
    built_in = next(each for each in kind.__mro__ if each.__module__ == "builtins")
    vars(built_in)["__init__"](error, *args)
    return error
