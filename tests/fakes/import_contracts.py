"""Contracts without a linter."""

from pathlib import Path

from scaffold.domain.finding import Finding


class FakeImportContracts:
    """Reports what it is told to."""

    def __init__(self, *findings: Finding) -> None:
        self._findings = findings

    def broken(self, project: Path) -> tuple[Finding, ...]:  # noqa: ARG002 - the port's signature
        return self._findings
