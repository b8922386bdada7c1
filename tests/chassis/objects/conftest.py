"""What the tests of object stores share: a server that speaks S3, and stores with little patience."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import NamedTuple

import pytest
from chassis.metrics.registry import Metrics
from chassis.metrics.service import ServiceMetrics
from chassis.objects.opening import open_objects
from chassis.objects.settings import ObjectSettings
from chassis.objects.store import ObjectStore
from chassis.resilience.policy import CallPolicy
from chassis.testing.prerequisites import require

from tests.chassis.objects.s3_server import S3Server
from tests.chassis.outgoing_calls import NEVER

PATIENT = CallPolicy(timeout=20, attempts=2, first_delay=0.001, breaker=NEVER)
Open = Callable[..., AbstractAsyncContextManager[ObjectStore]]


@pytest.fixture(scope="session")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    program = S3Server.find()
    require("versitygw (sh tests/infra/install-versitygw.sh)", found=program is not None)
    assert program is not None
    with S3Server(program, tmp_path_factory.mktemp("s3")) as server:
        yield server


@pytest.fixture
def shop_metrics() -> Metrics:
    return Metrics()


@pytest.fixture
def metrics(shop_metrics: Metrics) -> ServiceMetrics:
    return shop_metrics.for_service("shop", "1")


@pytest.fixture
def open_(metrics: ServiceMetrics) -> Open:
    def opened(settings: ObjectSettings, policy: CallPolicy = PATIENT) -> AbstractAsyncContextManager[ObjectStore]:
        return open_objects(settings, "objects", policy=policy, metrics=metrics)

    return opened


@pytest.fixture
def folder(tmp_path: Path) -> ObjectSettings:
    return ObjectSettings(url=f"file:///{tmp_path}/objects")


class Certificates(NamedTuple):
    """An authority of one's own, and what it has signed for this machine."""

    authority: Path
    certificate: Path
    key: Path


@pytest.fixture
def certificates(tmp_path: Path) -> Certificates:
    made = Certificates(*(tmp_path / f"{name}.pem" for name in Certificates._fields))
    new = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"]
    authority_key = str(tmp_path / "authority-key.pem")
    leaf = ["-addext", "basicConstraints=critical,CA:FALSE", "-addext", "subjectAltName=IP:127.0.0.1"]
    for command in (
        [*new, "-subj", "/CN=authority", "-keyout", authority_key, "-out", str(made.authority)],
        [
            *[*new, *leaf, "-subj", "/CN=server", "-keyout", str(made.key), "-out", str(made.certificate)],
            *["-CA", str(made.authority), "-CAkey", authority_key],
        ],
    ):
        subprocess.run(command, check=True, capture_output=True)
    return made
