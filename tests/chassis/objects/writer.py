"""A program that puts ever new bodies under one key, and says which are stored; it is killed at any point."""

import asyncio
import sys

from chassis.metrics.registry import Metrics
from chassis.objects.opening import open_objects
from chassis.objects.settings import ObjectSettings
from chassis.resilience.policy import CallPolicy


async def main() -> None:
    metrics = Metrics().for_service("shop", "1")
    async with open_objects(ObjectSettings(url=sys.argv[1]), "objects", policy=CallPolicy(), metrics=metrics) as store:
        for number in range(1, 1_000_000):
            body = number.to_bytes(4, "big") * (1 + number % 7 * 20_000)
            await store.put("reports/one.bin", body, content_type="application/octet-stream")
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


asyncio.run(main())
