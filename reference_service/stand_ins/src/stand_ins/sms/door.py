"""The SMS provider over HTTP."""

from pathlib import Path
from typing import Annotated

from litestar import Litestar, Response, get, post
from litestar.params import HeaderParameter, JSONBody
from litestar.types import ASGIApp
from msgspec import Meta, Struct

from stand_ins.failing import Failing
from stand_ins.faults import Faults
from stand_ins.journal import Journal
from stand_ins.sms.outbox import Message, NoNumber, Outbox

MESSAGES = "/v1/messages"

Key = Annotated[str, HeaderParameter(name="Idempotency-Key", min_length=1, max_length=255)]


class MessageBody(Struct, frozen=True, forbid_unknown_fields=True):
    """What a client asks to send."""

    to: str
    text: Annotated[str, Meta(min_length=1, max_length=1600)]


def sms_provider(folder: Path | None) -> ASGIApp:
    """
    Make the provider.

    Args:
        folder: Where its messages are kept; None: they end with the process.
    """
    outbox = Outbox(Journal(Message, None if folder is None else folder / "sms.jsonl"))
    faults = Faults()

    @post(MESSAGES, status_code=202)
    async def send(data: JSONBody[MessageBody], key: Key) -> dict[str, str]:
        return {"id": outbox.send(key, data.to, data.text).id}

    @get(MESSAGES)
    async def delivered() -> list[Message]:
        return list(outbox.all())

    app = Litestar(
        [send, delivered, *faults.routes()],
        exception_handlers={NoNumber: _no_number},
        openapi_config=None,
        logging_config=None,
    )
    return Failing(app, faults, spared=[("GET", MESSAGES)])


def _no_number(_request: object, error: NoNumber) -> Response[dict[str, str]]:
    return Response({"reason": str(error)}, status_code=422)
