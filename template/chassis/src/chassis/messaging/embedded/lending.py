# Owned by the template. Change it there, then run: copier update
"""Messages are lent for a while and settled by the one they are lent to."""

import sqlite3
from dataclasses import dataclass

from chassis.messaging.cloudevents import decode
from chassis.messaging.delivery import Delivery, DeliveryLost
from chassis.messaging.envelope import MalformedEnvelope

# Hidden: lent, or waiting for another try. A period that begins in the future is from before the clock was
# set back, and must not last until then.
_READY = """
    SELECT position, deliveries.key, attempts, loan, body
    FROM deliveries INDEXED BY heads JOIN messages USING (position)
    WHERE group_number = :group AND state = 'head' AND NOT (hidden_from <= :now AND :now < hidden_until)
        AND NOT EXISTS (SELECT 1 FROM pauses WHERE group_number = :group AND since <= :now AND :now < until)
    ORDER BY position LIMIT :limit
"""
_LEND = """
    UPDATE deliveries SET attempts = attempts + 1, loan = loan + 1, hidden_from = :now, hidden_until = :until
    WHERE group_number = :group AND position = :position
"""
_MINE = "WHERE group_number = :group AND position = :position AND loan = :loan AND state = 'head'"
_ACK = f"DELETE FROM deliveries {_MINE}"  # noqa: S608 - made of constants
_RETRY = f"""
    UPDATE deliveries SET loan = loan + 1, hidden_from = :now, hidden_until = :until {_MINE}
"""  # noqa: S608 - as above
_RELEASE = f"""
    UPDATE deliveries SET loan = loan + 1, attempts = attempts - 1, hidden_from = 0, hidden_until = 0 {_MINE}
"""  # noqa: S608 - as above
_BURY = f"UPDATE deliveries SET state = 'dead', reason = :reason, buried_at = :now {_MINE}"  # noqa: S608 - as above
_PROMOTE = """
    UPDATE deliveries SET state = 'head' WHERE group_number = :group AND position = (
        SELECT min(position) FROM deliveries WHERE group_number = :group AND key = :key AND state <> 'dead'
    )
"""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Which loan a delivery is.

    Args:
        position: Of the message in the log.
        loan: Grows with each loan of it; an outdated one settles nothing.
    """

    position: int
    loan: int


class Lending:
    """What one group borrows; every method wants a connection in a transaction.

    Args:
        group: Its number.
        lease: Seconds of a loan.
    """

    def __init__(self, group: int, lease: float) -> None:
        self._group = group
        self._lease = lease

    def ready(self, connection: sqlite3.Connection, now: float) -> bool:
        """Look whether there is anything to lend; needs no transaction."""
        found = connection.execute(_READY, {"group": self._group, "now": now, "limit": 1})
        return found.fetchone() is not None

    def lend(self, connection: sqlite3.Connection, limit: int, now: float) -> list[Delivery]:
        """Lend the oldest messages that are ready, one a key."""
        ready = connection.execute(_READY, {"group": self._group, "now": now, "limit": limit}).fetchall()
        loans = [
            {"group": self._group, "position": position, "now": now, "until": now + self._lease}
            for position, *_ in ready
        ]
        connection.executemany(_LEND, loans)
        lent = []
        for position, key, attempts, loan, body in ready:
            receipt = Receipt(position, loan + 1)
            try:
                lent.append(Delivery(decode(body), attempts + 1, self._lease, receipt))
            except MalformedEnvelope as error:
                # Nobody can read it, ever; the key goes on without it, and a human finds it among the dead letters.
                self._bury(connection, receipt, key, reason=str(error), now=now)
        return lent

    def ack(self, connection: sqlite3.Connection, delivery: Delivery) -> None:
        """Be through with a message."""
        self._settle(connection, _ACK, delivery)
        self._promote(connection, delivery)

    def retry(self, connection: sqlite3.Connection, delivery: Delivery, delay: float, now: float) -> None:
        """Hide a message for a while."""
        self._settle(connection, _RETRY, delivery, now=now, until=now + delay)

    def release(self, connection: sqlite3.Connection, delivery: Delivery) -> None:
        """Give a message back as if it had not been lent."""
        self._settle(connection, _RELEASE, delivery)

    def bury(self, connection: sqlite3.Connection, delivery: Delivery, reason: str, now: float) -> None:
        """Make a message a dead letter."""
        self._settle(connection, _BURY, delivery, reason=reason, now=now)
        self._promote(connection, delivery)

    def _bury(self, connection: sqlite3.Connection, receipt: Receipt, key: str, *, reason: str, now: float) -> None:
        mine = {"group": self._group, "position": receipt.position, "loan": receipt.loan}
        connection.execute(_BURY, {**mine, "reason": reason[:500], "now": now})
        connection.execute(_PROMOTE, {"group": self._group, "key": key})

    def _settle(
        self, connection: sqlite3.Connection, statement: str, delivery: Delivery, **values: float | str
    ) -> None:
        receipt = delivery.receipt
        assert isinstance(receipt, Receipt)
        mine = {"group": self._group, "position": receipt.position, "loan": receipt.loan}
        if connection.execute(statement, mine | values).rowcount != 1:
            raise DeliveryLost(f"the lease on message {delivery.envelope.id} ran out")

    def _promote(self, connection: sqlite3.Connection, delivery: Delivery) -> None:
        connection.execute(_PROMOTE, {"group": self._group, "key": delivery.envelope.key})
