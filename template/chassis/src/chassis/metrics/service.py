# Owned by the template. Change it there, then run: copier update
"""What one service records: a recorder for each of its parts, all labelled with its name."""

from chassis.metrics.breakers import BreakerMetrics
from chassis.metrics.cache import CacheMetrics
from chassis.metrics.clients import ClientMetrics
from chassis.metrics.compute import ComputeMetrics
from chassis.metrics.consumers import ConsumerMetrics
from chassis.metrics.database import DatabaseMetrics
from chassis.metrics.families import Families
from chassis.metrics.grpc import GrpcMetrics
from chassis.metrics.health import HealthMetrics
from chassis.metrics.http import HttpMetrics
from chassis.metrics.outbox import OutboxMetrics
from chassis.metrics.sagas import SagaMetrics


class ServiceMetrics:
    """The recorders of one service; each part is handed only its own.

    Args:
        families: The metric names of the process.
        service: Value of the label `service`.
        version: Of the code that runs.
    """

    def __init__(self, families: Families, service: str, version: str) -> None:
        self.version = version
        self.http = HttpMetrics(families.http, service)
        self.grpc = GrpcMetrics(families.grpc, service)
        self.database = DatabaseMetrics(families.database, service)
        self.breakers = BreakerMetrics(families.breakers, service)
        self.clients = ClientMetrics(families.clients, service)
        self.outbox = OutboxMetrics(families.outbox, service)
        self.consumers = ConsumerMetrics(families.consumers, service)
        self.sagas = SagaMetrics(families.sagas, service)
        self.compute = ComputeMetrics(families.compute, service)
        self.cache = CacheMetrics(families.cache, service)
        self.health = HealthMetrics(families.health, service)
        families.build.labels(service, version).set(1)
