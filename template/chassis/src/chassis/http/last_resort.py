# Owned by the template. Change it there, then run: copier update
"""What happens to a request when everything else has gone wrong."""

import asyncio

from chassis.http.asgi import AsgiApp, Receive, Scope
from chassis.http.exchange import Exchange
from chassis.http.kinds import DEADLINE_EXCEEDED, INTERNAL, STOPPING
from chassis.http.refusal import Refusal
from chassis.http.respond import respond_problem
from chassis.logs.logger import get_logger


async def answer(app: AsgiApp, scope: Scope, receive: Receive, exchange: Exchange) -> None:
    """Serve a request, and answer with a problem if the application does not.

    Args:
        app: What should answer.
        scope: The request.
        receive: Its body.
        exchange: Where the reply goes.
    """
    try:
        await app(scope, receive, exchange.send)
    except asyncio.CancelledError:
        # Its deadline or the grace period is over, or the client has left; and this is the outermost frame of the
        # task: raised further, it would reach nobody but uvicorn's log, as an error of the application.
        if exchange.too_late:
            await respond_problem(scope, exchange.send, DEADLINE_EXCEEDED)
        elif not exchange.started:
            await respond_problem(scope, exchange.send, STOPPING, headers={"retry-after": "1"})
    except Refusal as refusal:
        await respond_problem(
            scope, exchange.send, refusal.kind, detail=refusal.detail, errors=refusal.errors, headers=refusal.headers
        )
    except Exception:  # noqa: BLE001 - whatever it is, the client gets an answer
        get_logger("chassis.http").exception("request failed")
        # With the status line out, leaving the reply unfinished makes the server drop the connection,
        # which is the only honest sign left.
        if not exchange.started:
            await respond_problem(scope, exchange.send, INTERNAL)
