# Owned by the template. Change it there, then run: copier update
"""Reads a request's JSON body straight into the type that the handler asks for, coercing nothing."""

import re
from functools import cache
from typing import Any

import msgspec
from litestar import Request
from litestar.datastructures import State
from litestar.exceptions import InternalServerException

from chassis.http.kinds import INVALID_REQUEST, MALFORMED_JSON, UNSUPPORTED_MEDIA_TYPE
from chassis.http.plain_integers import with_plain_integers
from chassis.http.refusal import Refusal
from chassis.http.validation import field_error

# How Litestar tells it apart from a body that has been read twice.
_CLIENT_LEFT = "client disconnected prematurely"
_INTEGER_AS_FLOAT = re.compile(r"Expected `int.*got `float`")


@cache
def _decoder(shape: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(shape)


def _decoded(decoder: msgspec.json.Decoder[Any], body: bytes) -> Any:
    try:
        return decoder.decode(body)
    except msgspec.ValidationError as error:
        if not _INTEGER_AS_FLOAT.match(str(error)):
            raise
        return decoder.decode(with_plain_integers(body))


class JsonRequest(Request[Any, Any, State]):
    """A request whose body must be what it says it is.

    Litestar decodes to dictionaries and then converts leniently: `"3"` and `true` would pass for the number.
    """

    __slots__ = ()

    async def body(self) -> bytes:
        """Read all bytes of the body.

        Raises:
            Refusal: The client has left; nobody will see this answer, and it is no failure of ours.
        """
        try:
            return await super().body()
        except InternalServerException as error:
            if error.detail != _CLIENT_LEFT:
                raise
            raise Refusal(INVALID_REQUEST) from None

    async def json(self) -> Any:
        """Read the body.

        Raises:
            Refusal: The body is not JSON (415, 400), or not of the handler's type (400).
        """
        media_type = self.content_type[0]
        if media_type != "application/json" and not media_type.endswith("+json"):
            raise Refusal(UNSUPPORTED_MEDIA_TYPE, "Send application/json.", headers={"accept": "application/json"})
        field = self.route_handler.parsed_data_field
        decoder = _decoder(field.annotation if field else Any)
        body = await self.body()
        try:
            return _decoded(decoder, body)
        except msgspec.ValidationError as error:
            raise Refusal(INVALID_REQUEST, errors=[field_error(str(error))]) from None
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            raise Refusal(MALFORMED_JSON) from None
