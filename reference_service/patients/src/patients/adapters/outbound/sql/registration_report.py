"""Looking the counted registrations up in SQL."""

from collections.abc import Sequence

from chassis.sql.database import Database
from sqlalchemy import select

from patients.adapters.outbound.sql.tables import REGISTRATION_TALLY
from patients.ports.registration_report import DayCount


class SqlRegistrationReport:
    """The counts as last committed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def latest(self, tenant: str, days: int) -> Sequence[DayCount]:
        """Return the last `days` days that have any, latest first."""
        counts = REGISTRATION_TALLY
        query = (
            select(counts.c.day, counts.c.count)
            .where(counts.c.tenant == tenant)
            .order_by(counts.c.day.desc())
            .limit(days)
        )
        async with self._database.read() as connection:
            found = await connection.execute(query)
        return [DayCount(day, count) for day, count in found]
