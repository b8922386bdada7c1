"""Every service of the lab passes its own checks: what `make lint` and `make test` in its folder do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scaffold.adapters.outbound.toml.spec_document import SpecDocument
from tests.template.sample_kit import ROOT

LAB = ROOT / "reference_service"
SERVICES = tuple(SpecDocument().read(LAB / "platform.toml").values["services"])
BIN = Path(sys.executable).parent

pytestmark = [pytest.mark.matrix, pytest.mark.timeout(300)]


def check(folder: Path, *command: str | Path, path: str) -> None:
    """Run a program of our own environment in a folder; it must succeed."""
    environment = {
        "PATH": f"{BIN}:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
        "PYTHONPATH": path,
        "HOME": str(folder),
        # Not part of a service: it would only make each start slower.
        "PYTEST_ADDOPTS": "-p no:schemathesis -p no:cacheprovider",
        "CI": os.environ.get("CI", ""),
    }
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"$ {command}\n{done.stdout[-6000:]}{done.stderr[-3000:]}"


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_of_the_lab_passes_its_own_checks(service: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder, cache = LAB / service, tmp_path_factory.getbasetemp() / "lab-mypy"
    path = "src:../chassis/src"
    # With their whole paths: two services have files of the same relative path, size and age, which mypy takes for one.
    check(folder, BIN / "mypy", "--cache-dir", str(cache), folder / "src", folder / "tests", path=path)
    check(folder, BIN / "pytest", "-q", "tests/unit", "--cov", "--cov-report=term", path=path)
    # These run its import contracts too.
    check(folder, BIN / "pytest", "-q", "tests", "--ignore=tests/unit", path=path)


def test_the_stand_ins_pass_their_own_checks(tmp_path: Path) -> None:
    folder = LAB / "stand_ins"
    check(folder, BIN / "mypy", "--cache-dir", str(tmp_path), "src", "tests", path="src:../chassis/src")
    check(folder, BIN / "pytest", "-q", path="src:../chassis/src")
