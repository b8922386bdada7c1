"""The service as an operator runs it: a process of its own, which can be killed."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from grpc.aio import Channel, insecure_channel

ROOT = Path(__file__).parents[2]


@asynccontextmanager
async def service_process(environ: Mapping[str, str]) -> AsyncIterator[Channel]:
    """Serve, and kill the process when the block is left: it gets no chance to tidy up."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "payments",
        "serve",
        env={**os.environ, "PYTHONPATH": f"{ROOT}/src:{ROOT.parent}/chassis/src", **environ},
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stderr is not None
    try:
        said: dict[str, str] = {}
        while said.get("event") != "listening":
            said = json.loads(await process.stderr.readline())
        async with insecure_channel(said["grpc"]) as channel:
            yield channel
    finally:
        process.kill()
        await process.communicate()
