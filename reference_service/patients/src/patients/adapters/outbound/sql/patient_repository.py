"""Patients in SQL, within a transaction."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import ColumnElement, and_, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from patients.adapters.outbound.sql.patient_rows import patient_of, row_of
from patients.adapters.outbound.sql.patient_terms import index_terms
from patients.adapters.outbound.sql.tables import PATIENTS
from patients.domain.errors import PatientAlreadyRegistered, PatientChangedMeanwhile, PatientNotFound
from patients.domain.patient import Patient

# Made once: what differs from time to time are its parameters.
_ADD = insert(PATIENTS)


class SqlPatientRepository:
    """The patients as one transaction sees them."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, patient: Patient) -> None:
        """Keep a new one, unless the tenant has it already."""
        async with self._only_once(patient):
            await self._connection.execute(_ADD, row_of(patient))
        await index_terms(self._connection, patient)

    async def get(self, tenant: str, patient_id: str) -> Patient:
        """Return the one with this id, or refuse."""
        query = select(PATIENTS).where(_has_id(tenant, patient_id))
        # Locked: whoever comes second waits, and finds what the first has left of it.
        row = (await self._connection.execute(query.with_for_update())).mappings().one_or_none()
        if row is None:
            raise PatientNotFound(patient_id)
        return patient_of(row)

    async def replace(self, patient: Patient) -> None:
        """Keep its new value, unless it was changed meanwhile, or would be another that the tenant has."""
        kept = _is_kept(patient, patient.version - 1)
        change = update(PATIENTS).where(kept).values(row_of(patient))
        async with self._only_once(patient):
            done = await self._connection.execute(change)
        if done.rowcount == 0:
            raise PatientChangedMeanwhile(patient.id)
        await index_terms(self._connection, patient)

    async def remove(self, patient: Patient) -> None:
        """Forget it, unless it was changed meanwhile."""
        kept = _is_kept(patient, patient.version)
        done = await self._connection.execute(delete(PATIENTS).where(kept))
        if done.rowcount == 0:
            raise PatientChangedMeanwhile(patient.id)

    @asynccontextmanager
    async def _only_once(self, patient: Patient) -> AsyncIterator[None]:
        try:
            # Only the database can tell when two requests come at once; the rest of the transaction goes on.
            async with self._connection.begin_nested():
                yield
        except IntegrityError:
            query = select(PATIENTS.c.id).where(_is_same_person(patient), PATIENTS.c.id != patient.id).limit(1)
            other = (await self._connection.execute(query)).scalar_one_or_none()
            # It may be gone again by now.
            raise PatientChangedMeanwhile(patient.id) if other is None else PatientAlreadyRegistered(other) from None


def _has_id(tenant: str, patient_id: str) -> ColumnElement[bool]:
    table = PATIENTS
    return and_(table.c.tenant == tenant, table.c.id == patient_id)


def _is_kept(patient: Patient, version: int) -> ColumnElement[bool]:
    same = _has_id(patient.tenant, patient.id)
    return and_(same, PATIENTS.c.version == version)


def _is_same_person(patient: Patient) -> ColumnElement[bool]:
    table, details = PATIENTS, patient.details
    alike = and_(table.c.name_key == details.name_key, table.c.born_on == details.born_on, table.c.sex == details.sex)
    numbered = table.c.record_key == details.record_key
    return and_(table.c.tenant == patient.tenant, alike if details.record_key is None else or_(alike, numbered))
