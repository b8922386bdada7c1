"""What the command imports, because that is what its users wait for."""

import subprocess
import sys
from pathlib import Path

from tests.template.sample_kit import Kit

LOOK = "import sys; from scaffold.bootstrap.command_line import main; main(); print(*sys.modules, file=sys.stderr)"


def imported(kit: Kit, cwd: Path, *arguments: str) -> set[str]:
    command = [sys.executable, "-c", LOOK, *arguments]
    done = subprocess.run(command, cwd=cwd, env=kit.environment(), capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stderr.split()}


def test_help_waits_for_click_and_nothing_else(kit: Kit, tmp_path: Path) -> None:
    outside = imported(kit, tmp_path, "--help") - sys.stdlib_module_names - {"__main__", "_distutils_hack"}
    assert {name for name in outside if not name.startswith("_")} == {"click", "scaffold"}


def test_a_new_service_does_not_wait_for_copier(kit: Kit, tmp_path: Path) -> None:
    modules = imported(kit, tmp_path, "new", "samples", "--defaults", "--dry-run")
    assert {"copier", "pydantic", "prompt_toolkit", "importlinter"}.isdisjoint(modules)
    assert "jinja2" in modules
