"""Looking figures up in SQL, without a transaction."""

from collections.abc import Sequence

from chassis.sql.database import Database
from sqlalchemy import func, select

from analytics.adapters.outbound.sql.activity_rows import NAMES, figures_of
from analytics.adapters.outbound.sql.tables import ACTIVITY
from analytics.domain.dashboard import Day
from analytics.domain.figures import Figures


class SqlActivityReport:
    """The figures as last committed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def total(self, tenant: str) -> Figures:
        """Return those of all days together."""
        sums = [func.sum(ACTIVITY.c[name]).label(name) for name in NAMES]
        async with self._database.read() as connection:
            found = await connection.execute(select(*sums).where(ACTIVITY.c.tenant == tenant))
        return figures_of(found.mappings().one())

    async def latest(self, tenant: str, days: int) -> Sequence[Day]:
        """Return those of the last days, latest first."""
        query = select(ACTIVITY).where(ACTIVITY.c.tenant == tenant).order_by(ACTIVITY.c.day.desc()).limit(days)
        async with self._database.read() as connection:
            found = await connection.execute(query)
        return [Day(row["day"], figures_of(row)) for row in found.mappings()]
