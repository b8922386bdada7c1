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
        for_one: Whether the failure is meant for this caller alone, which asks too often: others are answered.
    """

    result: Literal["answered", "failed", "timeout", "fault"]
    again: bool = False
    retry_after: float | None = None
    reason: str = ""
    for_one: bool = False

    @property
    def is_failure(self) -> bool | None:
        """What a breaker makes of it; if one caller's zeal could open it, all others would pay for that."""
        return None if self.result == "fault" or self.for_one else self.result != "answered"

    @property
    def is_no_answer(self) -> bool:
        """Whether the caller was left without an answer."""
        return self.result in {"failed", "timeout"}
