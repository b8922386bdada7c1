# Owned by the template. Change it there, then run: copier update
"""What an error says about the dependency that was asked."""

from typing import Literal

import msgspec


class Judgement(msgspec.Struct, frozen=True):
    """What a client makes of an error of its protocol; only the protocol knows.

    Args:
        result: Who is to blame. `answered`: the question; `failed` or `timeout`: the dependency; `fault`: ourselves,
            and the dependency may never have heard of it.
        again: Whether asking the same again may help.
        retry_after: Seconds that the dependency asks to be left alone, if it does.
        reason: A word for errors and logs: the name of a status, never what the dependency sent.
    """

    result: Literal["answered", "failed", "timeout", "fault"]
    again: bool = False
    retry_after: float | None = None
    reason: str = ""

    @property
    def is_failure(self) -> bool | None:
        """What a breaker makes of it."""
        return None if self.result == "fault" else self.result != "answered"
