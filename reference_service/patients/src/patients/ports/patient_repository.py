"""Where patients are kept."""

from typing import Protocol

from patients.domain.patient import Patient


class PatientRepository(Protocol):
    """The patients as one transaction sees them."""

    async def add(self, patient: Patient) -> None:
        """
        Keep a new one.

        Raises:
            PatientAlreadyRegistered: the tenant has this patient already, under another id.
        """
        ...

    async def get(self, tenant: str, patient_id: str) -> Patient:
        """
        Return the one with this id.

        Raises:
            PatientNotFound: nothing of this tenant has this id.
        """
        ...

    async def replace(self, patient: Patient) -> None:
        """
        Keep its new value, whose version is one more than that of the value it replaces.

        Raises:
            PatientChangedMeanwhile: the value that is kept has another version.
            PatientAlreadyRegistered: with these details it would be another patient that the tenant has.
        """
        ...

    async def remove(self, patient: Patient) -> None:
        """
        Forget it.

        Raises:
            PatientChangedMeanwhile: the value that is kept has another version, or is gone.
        """
        ...
