"""What the workspace of the lab checks of itself: equal contracts, and that what platform.toml promises is there."""

import subprocess
import sys

from tests.template.sample_kit import ROOT


def test_the_tests_of_the_workspace_pass() -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:schemathesis", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=ROOT / "reference_service", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-6000:]
