"""Looking patients up in SQL, without a transaction."""

from collections.abc import Sequence

from chassis.sql.database import Database
from chassis.sql.hot_read import HotRead
from sqlalchemy import bindparam, select

from patients.adapters.outbound.sql.patient_rows import patient_of
from patients.adapters.outbound.sql.tables import PATIENTS
from patients.domain.patient import Patient

_BY_ID = select(PATIENTS).where(
    PATIENTS.c.tenant == bindparam("tenant"),
    PATIENTS.c.id == bindparam("id"),
)


class SqlPatientCatalogue:
    """The patients as last committed."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._by_id = HotRead(database, _BY_ID)

    async def find(self, tenant: str, patient_id: str) -> Patient | None:
        """Return the one with this id, if there is one."""
        row = await self._by_id.first(tenant=tenant, id=patient_id)
        return None if row is None else patient_of(row)

    async def page(self, tenant: str, *, after: str | None, limit: int) -> Sequence[Patient]:
        """Return at most `limit` of them in the order of their ids, from behind `after` on."""
        table = PATIENTS
        query = select(table).where(table.c.tenant == tenant).order_by(table.c.id).limit(limit)
        if after is not None:
            query = query.where(table.c.id > after)
        async with self._database.read() as connection:
            found = await connection.execute(query)
        return [patient_of(row) for row in found.mappings()]
