"""What a provider remembers, and finds again when it is started again."""

from collections.abc import Iterable
from pathlib import Path
from typing import Generic, Protocol, TypeVar

import msgspec


class Record(Protocol):
    """Something that is known by its id."""

    @property
    def id(self) -> str:
        """What it is known by."""
        ...


R = TypeVar("R", bound=Record)


class Journal(Generic[R]):
    """
    Records by their id; each value that one takes is a line of JSON, and the last one counts.

    Args:
        kind: Of the records.
        path: The file; None: nothing outlives the process.
    """

    def __init__(self, kind: type[R], path: Path | None) -> None:
        self._records: dict[str, R] = {}
        self._file = None
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("a+b", buffering=0)
            self._read_again(kind)

    def keep(self, record: R) -> R:
        """Remember a record, in place of the one of the same id."""
        if self._file is not None:
            self._file.write(msgspec.json.encode(record) + b"\n")
        self._records[record.id] = record
        return record

    def get(self, record_id: str) -> R | None:
        """Return the record with this id, if there is one."""
        return self._records.get(record_id)

    def all(self) -> Iterable[R]:
        """Return all records, in the order in which they came."""
        return self._records.values()

    def _read_again(self, kind: type[R]) -> None:
        assert self._file is not None
        self._file.seek(0)
        good = 0
        for line in self._file.readlines():
            # Who was killed while writing leaves half a line behind, of something that it never said.
            if not line.endswith(b"\n"):
                break
            record = msgspec.json.decode(line, type=kind)
            self._records[record.id] = record
            good += len(line)
        self._file.truncate(good)
