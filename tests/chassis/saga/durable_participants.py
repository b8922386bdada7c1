"""Whoever the saga asks, with a memory that outlives every process: each does what a participant of a saga must do."""

import sqlite3
from collections.abc import Collection
from pathlib import Path
from typing import Literal

from chassis.saga.refusals import CannotBeUndone, StepRefused


class DurableParticipants:
    """They know a key again, answer as before, and take in a compensation before its action (a tombstone).

    Args:
        folder: Where they remember.
        refuses: Steps whose answer is no.
        irreversible: Steps that cannot be undone once they are done.
        silent: Steps whose participant is away.
    """

    def __init__(
        self,
        folder: str | Path,
        *,
        refuses: Collection[str] = (),
        irreversible: Collection[str] = (),
        silent: Collection[str] = (),
    ) -> None:
        self._refuses = refuses
        self._irreversible = irreversible
        self._silent = silent
        self._memory = sqlite3.connect(f"{folder}/participants.db", timeout=10, isolation_level=None)
        self._memory.execute("PRAGMA journal_mode = WAL")
        self._memory.execute("CREATE TABLE IF NOT EXISTS effects (key TEXT PRIMARY KEY, state TEXT)")
        self._memory.execute("CREATE TABLE IF NOT EXISTS calls (verb TEXT, key TEXT)")

    async def ask(self, verb: Literal["do", "undo"], key: str) -> None:
        step = key.rpartition(":")[2]
        self._memory.execute("INSERT INTO calls VALUES (?, ?)", (verb, key))
        if verb == "undo":
            if step in self._irreversible and self.state(key) == "done":
                raise CannotBeUndone(f"{step} is done for good")
            self._memory.execute("INSERT OR REPLACE INTO effects VALUES (?, 'undone')", (key,))
            return
        if step in self._silent:
            raise TimeoutError
        # One statement: whoever comes at the same time finds the first answer.
        self._memory.execute(
            "INSERT OR IGNORE INTO effects VALUES (?, ?)", (key, "refused" if step in self._refuses else "done")
        )
        if self.state(key) != "done":
            raise StepRefused(f"{step} is {self.state(key)}")

    def state(self, key: str) -> str | None:
        found = self._memory.execute("SELECT state FROM effects WHERE key = ?", (key,)).fetchone()
        return None if found is None else str(found[0])

    def effects(self, saga_id: str) -> dict[str, str]:
        """What has become of each step of a saga."""
        rows = self._memory.execute("SELECT key, state FROM effects WHERE key LIKE ?", (f"{saga_id}:%",))
        return {key.rpartition(":")[2]: state for key, state in rows}

    def repeated(self) -> int:
        """How many calls came more than once."""
        [(calls, different)] = self._memory.execute("SELECT count(*), count(DISTINCT verb || key) FROM calls")
        return int(calls - different)

    def close(self) -> None:
        self._memory.close()
