"""The lower floors of the chassis stand alone: no optional technology, no order, nothing done at import."""

import subprocess
import sys

ALONE = """
import importlib, logging, pkgutil, sys, threading

EXTRAS = {
    "aiosqlite", "alembic", "asyncpg", "grpc", "litestar", "obstore", "opentelemetry", "requests", "sqlalchemy",
    "uvicorn",
}

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in EXTRAS:
            raise ModuleNotFoundError(f"{name} is not installed", name=name)

sys.meta_path.insert(0, Refuse())
import chassis
import structlog

rooms = ("context", "problems", "settings", "metrics", "logs", "health", "breaker", "diagnosis")
rooms += ("resilience", "cache", "objects")
names = [f"chassis.{room}" for room in rooms]
# Of this room whatever is imported before an endpoint is known to be set.
names += ["chassis.tracing", "chassis.tracing.settings", "chassis.tracing.opening"]
for room in rooms:
    path = getattr(importlib.import_module(f"chassis.{room}"), "__path__", ())
    names += [found.name for found in pkgutil.iter_modules(path, f"chassis.{room}.")]
for name in names:
    for loaded in [each for each in sys.modules if each.startswith("chassis")]:
        del sys.modules[loaded]
    importlib.import_module(name)
    assert threading.active_count() == 1, f"{name} starts a thread"
    assert not logging.getLogger().handlers, f"{name} sets logging up"
    assert not structlog.is_configured(), f"{name} sets structlog up"
print(len(names))
"""


def test_each_module_can_be_imported_first_and_alone() -> None:
    command = [sys.executable, "-W", "error", "-c", ALONE]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 40
