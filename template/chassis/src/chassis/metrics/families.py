# Owned by the template. Change it there, then run: copier update
"""Every metric name of a process, made once: two services of one process differ by label only."""

from prometheus_client import CollectorRegistry, Gauge

from chassis.metrics.breakers import BreakerFamilies
from chassis.metrics.cache import CacheFamilies
from chassis.metrics.clients import ClientFamilies
from chassis.metrics.compute import ComputeFamilies
from chassis.metrics.consumers import ConsumerFamilies
from chassis.metrics.database import DatabaseFamilies
from chassis.metrics.grpc import GrpcFamilies
from chassis.metrics.health import HealthFamilies
from chassis.metrics.http import HttpFamilies
from chassis.metrics.outbox import OutboxFamilies
from chassis.metrics.sagas import SagaFamilies


class Families:
    """The metric names that the services of a process share.

    Args:
        registry: Where they are registered.
    """

    def __init__(self, registry: CollectorRegistry) -> None:
        self.http = HttpFamilies(registry)
        self.grpc = GrpcFamilies(registry)
        self.database = DatabaseFamilies(registry)
        self.breakers = BreakerFamilies(registry)
        self.clients = ClientFamilies(registry)
        self.outbox = OutboxFamilies(registry)
        self.consumers = ConsumerFamilies(registry)
        self.sagas = SagaFamilies(registry)
        self.compute = ComputeFamilies(registry)
        self.cache = CacheFamilies(registry)
        self.health = HealthFamilies(registry)
        self.build = Gauge(
            "service_build_info", "1; the labels tell what runs.", ("service", "version"), registry=registry
        )
