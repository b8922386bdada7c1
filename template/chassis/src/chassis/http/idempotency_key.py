# Owned by the template. Change it there, then run: copier update
"""Asking once, however often it is sent: the Idempotency-Key header."""

from typing import Annotated

from litestar.params import HeaderParameter

IdempotencyKey = Annotated[
    str | None,
    HeaderParameter(
        name="Idempotency-Key",
        pattern="^[!-~]{1,200}$",
        description="The same key gives the first answer again",
    ),
]
"""Names a request, so that a client may send it again. Source: draft-ietf-httpapi-idempotency-key-header."""
