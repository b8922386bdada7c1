"""The patient: its life from registration to archive."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from patients.domain.errors import PatientAlreadyArchived
from patients.domain.patient_details import PatientDetails


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """
    One patient of a tenant; a change gives a new value with the next version.

    An archived patient is kept as it is: it can be read and deleted, and nothing else.
    """

    tenant: str
    id: str
    details: PatientDetails
    registered_at: datetime
    archived_at: datetime | None = None
    version: int = 1

    def change(self, details: PatientDetails) -> Self:
        """
        Give it other details.

        Raises:
            PatientAlreadyArchived: it is kept as it is.
        """
        self._refuse_if_archived()
        return replace(self, details=details, version=self.version + 1)

    def archive(self, at: datetime) -> Self:
        """
        Close it for changes.

        Raises:
            PatientAlreadyArchived: it was closed before.
        """
        self._refuse_if_archived()
        return replace(self, archived_at=at, version=self.version + 1)

    def _refuse_if_archived(self) -> None:
        if self.archived_at is not None:
            raise PatientAlreadyArchived(self.id)
