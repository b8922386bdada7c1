"""The card provider over HTTP."""

from pathlib import Path
from typing import Annotated

from litestar import Litestar, Response, get, post
from litestar.params import FromPath, HeaderParameter, JSONBody, QueryParameter
from litestar.types import ASGIApp
from msgspec import Meta, Struct

from stand_ins.card.hold import Hold
from stand_ins.card.ledger import Ledger
from stand_ins.card.refusals import Refused, UnknownHold
from stand_ins.failing import Failing
from stand_ins.faults import Faults
from stand_ins.journal import Journal

LEDGER = "/v1/ledger"

Key = Annotated[str, HeaderParameter(name="Idempotency-Key", min_length=1, max_length=255)]


class HoldBody(Struct, frozen=True, forbid_unknown_fields=True):
    """What a client asks to hold."""

    amount: Annotated[str, Meta(pattern=r"^[0-9]{1,12}(\.[0-9]{1,2})?$")]
    currency: Annotated[str, Meta(pattern="^[A-Z]{3}$")]
    card_token: Annotated[str, Meta(min_length=1, max_length=200)]


def card_provider(folder: Path | None) -> ASGIApp:
    """
    Make the provider.

    Args:
        folder: Where its books are kept; None: they end with the process.
    """
    ledger = Ledger(Journal(Hold, None if folder is None else folder / "card.jsonl"))
    faults = Faults()

    @post("/v1/holds")
    async def hold(data: JSONBody[HoldBody], key: Key) -> Response[dict[str, str]]:
        held = ledger.hold(key, data.amount, data.currency, data.card_token)
        return _declined(held) if held.state == "declined" else _shown(held, status=201)

    @get("/v1/holds")
    async def of_key(key: Annotated[str, QueryParameter()]) -> list[Hold]:
        found = ledger.of_key(key)
        return [] if found is None else [found]

    @post("/v1/holds/{hold_id:str}/capture")
    async def capture(hold_id: FromPath[str]) -> Response[dict[str, str]]:
        captured = ledger.capture(hold_id)
        return _shown(captured, status=200) if captured.state == "captured" else _declined(captured)

    @post("/v1/holds/{hold_id:str}/void")
    async def void(hold_id: FromPath[str]) -> Response[dict[str, str]]:
        return _shown(ledger.void(hold_id), status=200)

    @get(LEDGER)
    async def every_hold() -> list[Hold]:
        return list(ledger.all())

    app = Litestar(
        [hold, of_key, capture, void, every_hold, *faults.routes()],
        exception_handlers={Refused: _refused},
        openapi_config=None,
        logging_config=None,
    )
    return Failing(app, faults, spared=[("GET", LEDGER)])


def _shown(hold: Hold, *, status: int) -> Response[dict[str, str]]:
    return Response({"id": hold.id, "state": hold.state}, status_code=status)


def _declined(hold: Hold) -> Response[dict[str, str]]:
    return Response({"reason": hold.reason}, status_code=402)


def _refused(_request: object, refused: Refused) -> Response[dict[str, str]]:
    return Response({"reason": str(refused)}, status_code=404 if isinstance(refused, UnknownHold) else 409)
