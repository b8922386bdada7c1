"""The tutorial "Build the lab from nothing" works as it is written: every file, every command, every answer."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from chassis.testing.ports import free_port
from chassis.testing.prerequisites import require

from tests.template.rendered import BIN
from tests.template.sample_kit import ROOT, Kit, own_template
from tests.tutorial.page import blocks
from tests.tutorial.reader import Reader

PAGE = ROOT / "docs/tutorial/build-the-lab.md"
# What uv would do, with what is installed already.
UV = """\
#!/bin/sh
[ "$1" = run ] || exit 0
shift
while [ "${1#-}" != "$1" ]; do shift; done
exec "$@"
"""
PARTS = ("chassis", "lab", "patients", "booking", "notifications")

pytestmark = [
    pytest.mark.timeout(240),
    pytest.mark.xdist_group("tutorial"),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are forked"),
]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    for tool in ("bash", "curl", "make"):
        require(tool, found=shutil.which(tool) is not None)
    own_template(tmp_path / "kit")
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "uv").write_text(UV)
    (programs / "uv").chmod(0o755)
    identity = {
        f"GIT_{who}_{what}": "reader@localhost" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    kit = {name: value for name, value in Kit(tmp_path / "kit").environment().items() if name not in os.environ}
    return {
        **kit,
        **identity,
        "PATH": f"{programs}:{BIN}:/usr/local/bin:/usr/bin:/bin",
        "HOME": str(tmp_path),
        "PYTEST_ADDOPTS": "-p no:schemathesis -p no:cacheprovider",
    }


@pytest.fixture
def reader(environment: dict[str, str]) -> Iterator[Reader]:
    ports = {f"127.0.0.1:{8000 + number}": f"127.0.0.1:{free_port()}" for number in range(3)}
    # Not where other tests are: a socket has a short path.
    with TemporaryDirectory(prefix="tutorial-") as folder:
        home = Path(folder) / "home"
        home.mkdir()
        sources = ":".join(f"{home}/lab/{part}/src" for part in PARTS)
        following = Reader(home, {**environment, "PYTHONPATH": sources}, ports)
        yield following
        following.close()


def test_who_follows_the_page_sees_what_it_shows(reader: Reader) -> None:
    reader.follow(blocks(PAGE))
