"""Readiness as a time series, whether anybody polls `/ready` or not."""

import asyncio

import pytest
from chassis.health.check import Check
from chassis.health.readiness import Readiness
from chassis.health.watching import watch_readiness
from chassis.metrics.registry import Metrics


class Dependency:
    """Something that is there, or not."""

    def __init__(self) -> None:
        self.there = True

    async def probe(self) -> None:
        if not self.there:
            raise ConnectionError


async def looks(number: int, metrics: Metrics, readiness: Readiness, *services: str) -> None:
    async def sleep(_: float) -> None:
        nonlocal number
        number -= 1
        if number == 0:
            raise asyncio.CancelledError

    recorders = [metrics.for_service(name, "1").health for name in services]
    with pytest.raises(asyncio.CancelledError):
        await watch_readiness(readiness, recorders, sleep=sleep)


def text(metrics: Metrics) -> str:
    return metrics.exposition(None)[0].decode()


async def test_a_dependency_that_goes_takes_readiness_with_it_and_brings_it_back() -> None:
    metrics, database = Metrics(), Dependency()
    readiness = Readiness([Check("database", database.probe, ttl=0)])
    for there, shown in ((True, "1.0"), (False, "0.0"), (True, "1.0")):
        database.there = there
        await looks(1, metrics, readiness, "samples")
        assert f'service_ready{{service="samples"}} {shown}' in text(metrics)
        assert f'service_check_passing{{check="database",service="samples"}} {shown}' in text(metrics)


async def test_what_is_not_critical_shows_without_costing_readiness() -> None:
    metrics, broker = Metrics(), Dependency()
    broker.there = False
    await looks(1, metrics, Readiness([Check("broker", broker.probe, critical=False)]), "samples")
    assert 'service_ready{service="samples"} 1.0' in text(metrics)
    assert 'service_check_passing{check="broker",service="samples"} 0.0' in text(metrics)


async def test_all_services_of_a_process_stand_and_fall_together() -> None:
    metrics, readiness = Metrics(), Readiness([])
    readiness.drain()
    await looks(2, metrics, readiness, "samples", "patients")
    assert 'service_ready{service="samples"} 0.0' in text(metrics)
    assert 'service_ready{service="patients"} 0.0' in text(metrics)
