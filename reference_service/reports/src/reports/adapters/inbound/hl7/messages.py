"""Messages of instruments over HTTP."""

from dataclasses import dataclass
from inspect import getdoc
from typing import Any

from chassis.context.acting import acting
from chassis.http.kinds import UNSUPPORTED_MEDIA_TYPE
from chassis.http.refusal import Refusal
from litestar import Controller, Request, Response, post
from litestar.di import NamedDependency
from litestar.openapi.spec import OpenAPIMediaType, OpenAPIType, Operation, RequestBody, Schema

from reports.adapters.inbound.hl7.answering import Answering
from reports.use_cases.receive_result import ReceiveResultHandler

_MEDIA_TYPES = ("text/hl7-v2", "application/hl7-v2")


@dataclass
class MessageOperation(Operation):
    """The operation as the API document has it: its body is text, of which Litestar knows nothing."""

    def __post_init__(self) -> None:
        text = OpenAPIMediaType(schema=Schema(type=OpenAPIType.STRING))
        self.request_body = RequestBody(content=dict.fromkeys(_MEDIA_TYPES, text), required=True)


class MessageController(Controller):
    """
    One message a request; what is wrong with it is told in the acknowledgement, and not by the status.

    Source: HL7 over HTTP, HAPI project (`application/hl7-v2`).
    """

    path = "/api/v1/hl7"
    tags = ("hl7",)

    @post(
        status_code=200,
        operation_class=MessageOperation,
        media_type=_MEDIA_TYPES[0],
        summary="Take a message of an instrument",
        description=getdoc(ReceiveResultHandler),
    )
    async def take(
        self,
        request: Request[Any, Any, Any],
        answering: NamedDependency[Answering],
    ) -> Response[bytes]:
        """Answer it with an acknowledgement: AA, AE or AR."""
        media_type, _ = request.content_type
        if media_type not in _MEDIA_TYPES:
            raise Refusal(
                UNSUPPORTED_MEDIA_TYPE, f"Send {_MEDIA_TYPES[0]}.", headers={"accept": ", ".join(_MEDIA_TYPES)}
            )
        answer = await answering.answer(acting(), await request.body())
        return Response(answer, media_type=media_type)
