"""A process with a pool, that says which workers it has and is killed."""

import asyncio
import sys
from pathlib import Path

from chassis.compute.opening import open_compute
from chassis.compute.settings import ComputeSettings
from chassis.metrics.registry import Metrics

from tests.chassis.compute.orders import prepare


async def main(folder: Path) -> None:
    metrics = Metrics().for_service("reports", "1.0.0")
    async with open_compute(ComputeSettings(workers=4), prepare, name="rendering", metrics=metrics.compute) as pool:
        # One worker computes in Python, one inside C, one sleeps with much memory, and one is idle.
        await asyncio.gather(
            *(pool.run((order, folder / order)) for order in ("loop", "hold", "hog")), pool.run(("give", 1))
        )


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
