# Owned by the template. Change it there, then run: copier update
"""The sagas of a service, for its operator."""

from sqlalchemy import select, update

from chassis.saga.progress import State
from chassis.saga.saga_record import SagaRecord, SettledStep
from chassis.saga.tables import SagaTables
from chassis.sql.clock import database_clock
from chassis.sql.database import Database


class SagaRecords:
    """The sagas of one service, to look at and to try again.

    Args:
        database: Where they are.
        tables: As declared.
    """

    def __init__(self, database: Database, tables: SagaTables) -> None:
        self._database = database
        self._sagas = tables.sagas
        self._log = tables.log
        self._columns = [tables.sagas.c[name] for name in SagaRecord.__struct_fields__]
        self._lines = [tables.log.c[name] for name in SettledStep.__struct_fields__]

    async def listed(self, state: State | None) -> list[SagaRecord]:
        """Give the sagas in a state, oldest first; None: those that are not over.

        Args:
            state: Which.
        """
        chosen = self._sagas.c.due_at.is_not(None) if state is None else self._sagas.c.state == state
        statement = select(*self._columns).where(chosen).order_by(self._sagas.c.started_at, self._sagas.c.id)
        async with self._database.read() as connection:
            return [SagaRecord(**row) for row in (await connection.execute(statement)).mappings()]

    async def found(self, saga_id: str) -> SagaRecord | None:
        """Give one saga; None: there is none with this id.

        Args:
            saga_id: Its id.
        """
        statement = select(*self._columns).where(self._sagas.c.id == saga_id)
        async with self._database.read() as connection:
            row = (await connection.execute(statement)).mappings().one_or_none()
        return None if row is None else SagaRecord(**row)

    async def log(self, saga_id: str) -> list[SettledStep]:
        """Give the steps of a saga that were settled, in order.

        Args:
            saga_id: Its id.
        """
        statement = select(*self._lines).where(self._log.c.saga_id == saga_id).order_by(self._log.c.number)
        async with self._database.read() as connection:
            return [SettledStep(**row) for row in (await connection.execute(statement)).mappings()]

    async def retry(self, saga_id: str) -> bool:
        """Have a saga that is not over tried now, with all its tries before it; False: there is no such saga.

        Args:
            saga_id: Its id.
        """
        now = database_clock()
        chosen = (self._sagas.c.id == saga_id) & self._sagas.c.due_at.is_not(None)
        # One that is being tried at this moment is due as well: whoever claims it makes its version grow, and what the
        # other worker finds out after that is not written. The step is tried once more, with the same key.
        change = update(self._sagas).where(chosen).values(state="running", attempts=0, changed_at=now, due_at=now)
        async with self._database.transaction() as connection:
            return (await connection.execute(change)).rowcount == 1
