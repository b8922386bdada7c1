"""The document of a report."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """A PDF, and the checksum to tell whether it is what it was."""

    pdf: bytes
    sha256: str
