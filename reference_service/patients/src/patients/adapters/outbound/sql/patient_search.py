"""Searching patients in SQL."""

from collections.abc import Sequence

from chassis.sql.database import Database
from sqlalchemy import select, union

from patients.adapters.outbound.sql.patient_rows import patient_of
from patients.adapters.outbound.sql.patient_terms import ids_by_terms
from patients.adapters.outbound.sql.tables import PATIENTS
from patients.domain.patient import Patient
from patients.domain.search_terms import SearchText


class SqlPatientSearch:
    """The patients as last committed, by their terms."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def matching(self, tenant: str, text: SearchText, *, limit: int) -> Sequence[Patient]:
        """Return at most `limit` of those who match, in the order of their names as they are compared."""
        ways = [text.words] if text.phone is None else [text.words, [text.phone]]
        ids = union(*(ids_by_terms(tenant, way).subquery().select() for way in ways))
        table = PATIENTS
        query = (
            select(table)
            .where(table.c.tenant == tenant, table.c.id.in_(ids))
            # Not the bare column: SQLite would go through all patients in the order of its index to find these few.
            .order_by(table.c.name_key.concat(""), table.c.id)
            .limit(limit)
        )
        async with self._database.read() as connection:
            rows = await connection.execute(query)
        return [patient_of(row) for row in rows.mappings()]
