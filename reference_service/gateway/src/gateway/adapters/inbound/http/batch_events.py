"""What becomes of a batch, as server-sent events (WHATWG HTML, section 9.2)."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import nullcontext
from time import monotonic

import msgspec
from chassis.context.request import bound, current
from msgspec import Struct
from msgspec.structs import replace

from gateway.domain.batch import Finished, Refused
from gateway.domain.errors import GatewayError, ServiceUnavailable

Outcomes = AsyncGenerator[Finished | Refused]

_SECONDS_BETWEEN_SIGNS_OF_LIFE = 10.0
_ALIVE = b": still at it\n\n"


class Tally(Struct):
    """How far a batch is."""

    reports: int = 0
    refused: int = 0
    seconds: float = 0.0


async def events_of(
    outcomes: Outcomes, count: int, *, alive_every: float = _SECONDS_BETWEEN_SIGNS_OF_LIFE
) -> AsyncIterator[bytes]:
    """Tell what becomes of each message the moment it does; a comment shows that the line is not dead."""
    tally, began = Tally(), monotonic()
    yield _event("started", {"count": count})
    coming = asyncio.create_task(_next(outcomes))
    try:
        while True:
            done, _ = await asyncio.wait({coming}, timeout=alive_every)
            if not done:
                yield _ALIVE
                continue
            outcome = coming.result()
            tally.seconds = round(monotonic() - began, 3)
            if outcome is None:
                yield _event("finished", tally)
                return
            coming = asyncio.create_task(_next(outcomes))
            if isinstance(outcome, Refused):
                tally.refused += 1
                yield _event("refused", outcome)
            else:
                tally.reports += 1
                yield _event("result", outcome)
    except (GatewayError, ServiceUnavailable) as error:
        yield _event("interrupted", {"reason": str(error)})
    finally:
        # Whoever leaves cancels what runs here; the end of the call must come to its end all the same.
        await asyncio.shield(asyncio.create_task(_close(coming, outcomes)))


async def _next(outcomes: Outcomes) -> Finished | Refused | None:
    # The deadline of a request is for its reply to begin; this one has.
    work = current()
    with nullcontext() if work is None else bound(replace(work, deadline=None)):
        return await anext(outcomes, None)


async def _close(coming: asyncio.Task[Finished | Refused | None], outcomes: Outcomes) -> None:
    coming.cancel()
    await asyncio.wait({coming})
    await outcomes.aclose()


def _event(name: str, data: object) -> bytes:
    return b"event: " + name.encode() + b"\ndata: " + msgspec.json.encode(data) + b"\n\n"
