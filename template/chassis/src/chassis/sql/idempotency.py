# Owned by the template. Change it there, then run: copier update
"""Replies to requests that carry an idempotency key, remembered in the transaction of their effect."""

from dataclasses import dataclass

from sqlalchemy import Column, Double, Index, LargeBinary, MetaData, String, Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.sql.clock import database_clock
from chassis.sql.dialect_insert import dialect_insert


class KeyAlreadyUsed(Exception):
    """Another request with the same idempotency key was faster; recall its reply in a new transaction."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """The reply to an earlier request.

    Args:
        fingerprint: Of that request; the same key with another fingerprint is a mistake of the client.
        reply: Its encoded reply.
    """

    fingerprint: str
    reply: bytes


def idempotency_table(metadata: MetaData) -> Table:
    """Declare the table of idempotency keys.

    Args:
        metadata: The service's.
    """
    table = Table(
        "idempotency_keys",
        metadata,
        Column("key", String(255), primary_key=True),
        Column("fingerprint", String(128), nullable=False),
        Column("reply", LargeBinary, nullable=False),
        Column("remembered_at", Double, nullable=False, default=database_clock()),
    )
    Index("ix_idempotency_keys_remembered_at", table.c.remembered_at)
    return table


class SqlIdempotencyKeys:
    """Makes a repeated request get the first reply instead of a second effect.

    Source: The Idempotency-Key HTTP Header Field, draft-ietf-httpapi-idempotency-key-header.

    Args:
        connection: The transaction of the effect.
        table: As declared.
    """

    def __init__(self, connection: AsyncConnection, table: Table) -> None:
        self._connection = connection
        self._table = table

    async def recall(self, key: str) -> Remembered | None:
        """Find the reply to an earlier request, or None if there was none.

        Args:
            key: As the client sent it, with whatever tells clients apart before it.
        """
        statement = select(self._table.c.fingerprint, self._table.c.reply).where(self._table.c.key == key)
        row = (await self._connection.execute(statement)).one_or_none()
        return None if row is None else Remembered(fingerprint=row.fingerprint, reply=row.reply)

    async def remember(self, key: str, fingerprint: str, reply: bytes) -> None:
        """Store a reply along with its effect.

        Args:
            key: As for `recall`.
            fingerprint: Of the request, 128 characters at most.
            reply: Encoded.

        Raises:
            KeyAlreadyUsed: A concurrent request was faster; let this transaction roll back.
        """
        statement = dialect_insert(self._connection, self._table).on_conflict_do_nothing()
        done = await self._connection.execute(statement, {"key": key, "fingerprint": fingerprint, "reply": reply})
        if done.rowcount != 1:
            raise KeyAlreadyUsed("a request with this idempotency key is already done")
