# Owned by the template. Change it there, then run: copier update
"""What another service answered."""

from collections.abc import Mapping
from typing import TypeVar

import msgspec

from chassis.resilience.judgement import Judgement
from chassis.resilience.no_answer import NoAnswer

T = TypeVar("T")


class Reply(msgspec.Struct, frozen=True):
    """An answer, be it a refusal: its status is below 500.

    Args:
        downstream: Name of the service that answered.
        status: Its status code.
        headers: Whatever the case of their names.
        body: All of it.
    """

    downstream: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    def read(self, kind: type[T]) -> T:
        """Read the body as JSON, and check it: what another service sends is input like any other.

        Args:
            kind: What it must be.

        Raises:
            NoAnswer: It is something else.
        """
        try:
            return msgspec.json.decode(self.body, type=kind)
        except msgspec.DecodeError as error:
            raise NoAnswer(self.downstream, Judgement("failed", reason="its reply is not as agreed")) from error
