# Owned by the template. Change it there, then run: copier update
"""A message on loan to a consumer."""

from dataclasses import dataclass

from chassis.messaging.envelope import Envelope


class DeliveryLost(Exception):
    """The lease on a delivery ran out, and the message belongs to another consumer by now."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message lent to one consumer for a while.

    Args:
        envelope: The event.
        attempt: How often it has been lent to anyone of the group, this time included; the first is 1.
        lease: Seconds from the moment of receiving, after which another consumer may get it.
        receipt: What the broker needs to settle it; means nothing to anyone else.
    """

    envelope: Envelope
    attempt: int
    lease: float
    receipt: object
