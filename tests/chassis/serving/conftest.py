"""What the tests of doors and hosts share: a log they can read, small services on real sockets, a certificate."""

import json
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest
from chassis.health.check import Check
from chassis.host.doors import Doors
from chassis.host.runtime import Runtime
from chassis.host.service import Service
from chassis.host.settings import HostSettings, ShutdownSettings
from chassis.http.app import create_app
from chassis.http.settings import ApiSettings, HttpSettings
from chassis.logs.settings import LogSettings
from chassis.logs.setup import configure
from chassis.problems import ProblemType
from chassis.resilience.client_limit import LimitSettings
from chassis.testing.running import running
from grpc_tools import protoc

from tests.chassis.serving.diary import Diary
from tests.chassis.serving.echo_servicer import PROTO

LogLines = Callable[[], list[dict[str, Any]]]


@pytest.fixture(autouse=True)
def log_lines() -> LogLines:
    """Everything logged so far, as parsed JSON."""
    stream = BytesIO()
    configure(LogSettings(level="debug"), service="process", version="1.0", stream=stream)
    return lambda: [json.loads(line) for line in stream.getvalue().splitlines()]


@pytest.fixture
def make_service() -> Callable[..., Service]:
    """Makes a service with an HTTP door out of controllers."""

    def make(
        *handlers: Any,
        name: str = "lab",
        problems: Mapping[type[Exception], ProblemType] | None = None,
        dependencies: Mapping[str, object] | None = None,
        api: ApiSettings | None = None,
        checks: Sequence[Check] = (),
        public: Sequence[str] = (),
        **doors: Any,
    ) -> Service:
        async def open_lab(_: HostSettings, __: Runtime) -> Doors:
            app = create_app(
                title="Lab",
                version="1.0",
                description="Samples of a laboratory.",
                settings=api or ApiSettings(),
                handlers=handlers,
                dependencies=dependencies or {},
                problems=problems or {},
                public=public,
            )
            return Doors(http=app, checks=checks, **doors)

        return Service(name=name, version="1.0", description="Keeps samples.", settings=HostSettings, open=open_lab)

    return make


@pytest.fixture
def lab(
    make_service: Callable[..., Service],
) -> Callable[..., AbstractAsyncContextManager[httpx.AsyncClient]]:
    """Serves controllers on a free port and gives a client for it."""

    @asynccontextmanager
    async def serve(
        *handlers: Any, http: HttpSettings | None = None, limits: LimitSettings | None = None, **service: Any
    ) -> AsyncIterator[httpx.AsyncClient]:
        settings = HostSettings(
            http=http or HttpSettings(),
            limits=limits or LimitSettings(),
            shutdown=ShutdownSettings(grace=2.0, close_timeout=2.0),
        )
        async with (
            running((make_service(*handlers, **service), settings)) as addresses,
            httpx.AsyncClient(base_url=f"http://{addresses.http}") as client,
        ):
            yield client

    return serve


@pytest.fixture(scope="session")
def stubs(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The messages and the services of the echo, as generated."""
    folder = tmp_path_factory.mktemp("stubs")
    (folder / "lab_echo.proto").write_text(PROTO)
    arguments = [f"-I{folder}", f"--python_out={folder}", f"--grpc_python_out={folder}", "lab_echo.proto"]
    assert protoc.main(["protoc", *arguments]) == 0
    sys.path.insert(0, str(folder))
    try:
        return import_module("lab_echo_pb2"), import_module("lab_echo_pb2_grpc")
    finally:
        sys.path.remove(str(folder))


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate of this machine that is its own authority, and its key."""
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    output = ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(
        [*["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"], *subject, *output],
        check=True,
        capture_output=True,
    )
    return certificate, key


@pytest.fixture
def diary() -> Diary:
    return Diary()
