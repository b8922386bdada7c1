"""The installed wheel makes projects by itself: without the repository, without a network."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from scaffold.bootstrap.settings import ADDRESS
from tests.template.sample_kit import ROOT

UV = shutil.which("uv") or str(ROOT / ".uv/bin/uv")


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    done = subprocess.run(command, cwd=cwd, env=os.environ | environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(UV, "build", "--quiet", "--wheel", "--out-dir", folder / "dist", cwd=ROOT)
    (wheel,) = (folder / "dist").glob("*.whl")
    run(UV, "venv", "--quiet", "--python", sys.executable, folder / "venv", cwd=folder)
    environment = {"VIRTUAL_ENV": str(folder / "venv")}
    run(UV, "pip", "install", "--quiet", "-c", ROOT / "requirements.lock", wheel, cwd=folder, **environment)
    return folder / "venv/bin"


def test_a_project_made_by_the_wheel_records_the_address_and_the_version(installed: Path, tmp_path: Path) -> None:
    # A proxy that refuses everything: whoever asks the network fails.
    run(installed / "scaffold", "new", "samples", "--defaults", cwd=tmp_path, https_proxy="http://127.0.0.1:9")
    answers = yaml.safe_load((tmp_path / "samples/.copier-answers.yml").read_text())
    assert answers["_src_path"] == ADDRESS
    assert answers["_commit"].startswith("v")
    assert str(ROOT) not in (tmp_path / "samples/.copier-answers.yml").read_text()
    assert (tmp_path / "samples/chassis/src/chassis/problems.py").is_file()


def test_a_project_made_by_the_wheel_is_clean_to_its_check(installed: Path, tmp_path: Path) -> None:
    run(installed / "scaffold", "new", "samples", "--defaults", cwd=tmp_path)
    assert '"findings":[]' in run(installed / "scaffold", "check", "samples", "--json", cwd=tmp_path).replace(" ", "")
