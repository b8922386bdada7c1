"""What the laboratory does not own, seen by whoever checks afterwards; and told to fail."""

from typing import Any

from tour.lab.addresses import Addresses
from tour.web import request


class Providers:
    """
    The stand-ins of the card provider and of the SMS provider.

    Args:
        addresses: Where they are.
    """

    def __init__(self, addresses: Addresses) -> None:
        self._addresses = addresses

    def ledger(self) -> list[dict[str, Any]]:
        """Give every hold that the card provider knows, as it is now."""
        return self._read("card_provider", "/v1/ledger")

    def holds(self, booking: dict[str, Any]) -> list[str]:
        """Give the states of what was ever held for a booking, its first card first."""
        return [hold["state"] for hold in self.ledger() if booking["id"] in hold["key"]]

    def delivered(self, phone: str | None = None) -> list[dict[str, Any]]:
        """Give the messages that telephones got, of one number or of all."""
        return [each for each in self._read("sms_provider", "/v1/messages") if phone in (None, each["to"])]

    def tell(self, provider: str, mode: str, **more: float) -> None:
        """Let a provider fail like this from now on."""
        request("PUT", f"{self._addresses.third_party(provider)}/faults", {"mode": mode, **more})

    def _read(self, provider: str, path: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = request("GET", self._addresses.third_party(provider) + path).json
        return found
