"""An amount that somebody has asked the card provider for."""

from typing import Literal

from msgspec import Struct


class Hold(Struct, frozen=True, kw_only=True):
    """
    An amount that was asked for.

    Args:
        id: Chosen by the provider.
        key: Chosen by the client: its idempotency key.
        amount: A decimal number.
        currency: By ISO 4217.
        card_token: Stands for the card.
        state: What has become of it.
        reason: Why the card was declined, when it was held or, if it is held still, when it was to be captured.
    """

    id: str
    key: str
    amount: str
    currency: str
    card_token: str
    state: Literal["held", "declined", "captured", "voided"]
    reason: str = ""
