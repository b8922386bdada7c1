"""The books of the card provider."""

import uuid
from collections.abc import Iterable

from msgspec.structs import replace

from stand_ins.card.hold import Hold
from stand_ins.card.refusals import KeyReused, NoLongerHeld, UnknownHold
from stand_ins.journal import Journal

DECLINED_AT_HOLD, DECLINED_AT_CAPTURE = "tok_declined", "tok_late"


class Ledger:
    """Every hold that was ever asked for."""

    def __init__(self, journal: Journal[Hold]) -> None:
        self._journal = journal
        self._by_key = {hold.key: hold.id for hold in journal.all()}

    def all(self) -> Iterable[Hold]:
        """Return them in the order in which they came."""
        return self._journal.all()

    def of_key(self, key: str) -> Hold | None:
        """Return the one that was asked for with this key, if there is one."""
        return self._journal.get(self._by_key.get(key, ""))

    def hold(self, key: str, amount: str, currency: str, card_token: str) -> Hold:
        """
        Hold an amount, or decline; the same key again gives what there is.

        Raises:
            KeyReused: The key belongs to another amount or card.
        """
        there = self.of_key(key)
        if there is not None:
            if (there.amount, there.currency, there.card_token) != (amount, currency, card_token):
                raise KeyReused
            return there
        declined = card_token == DECLINED_AT_HOLD
        asked = Hold(
            id=f"hold_{uuid.uuid4().hex}",
            key=key,
            amount=amount,
            currency=currency,
            card_token=card_token,
            state="declined" if declined else "held",
            reason="insufficient funds" if declined else "",
        )
        self._by_key[key] = asked.id
        return self._journal.keep(asked)

    def capture(self, hold_id: str) -> Hold:
        """
        Take what is held; a card that is declined now leaves it held, with a reason.

        Raises:
            UnknownHold: Nothing has this id.
            NoLongerHeld: There is nothing to take.
        """
        hold = self._find(hold_id)
        if hold.state == "captured" or (hold.state == "held" and hold.reason):
            return hold
        if hold.state != "held":
            raise NoLongerHeld(hold)
        if hold.card_token == DECLINED_AT_CAPTURE:
            return self._journal.keep(replace(hold, reason="card blocked since it was held"))
        return self._journal.keep(replace(hold, state="captured"))

    def void(self, hold_id: str) -> Hold:
        """
        Give back what is held.

        Raises:
            UnknownHold: Nothing has this id.
            NoLongerHeld: There is nothing to give back.
        """
        hold = self._find(hold_id)
        if hold.state == "voided":
            return hold
        if hold.state != "held":
            raise NoLongerHeld(hold)
        return self._journal.keep(replace(hold, state="voided"))

    def _find(self, hold_id: str) -> Hold:
        found = self._journal.get(hold_id)
        if found is None:
            raise UnknownHold(hold_id)
        return found
