"""What `make demo` shows is true: the tour checks each sight, and ends with an error if one is not there."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.template.sample_kit import ROOT
from tour.visits import samples

UV = shutil.which("uv") or str(ROOT / ".uv/bin/uv")


def tour(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tour", "--once", "--uv", UV, "--dir", str(folder), *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=dict(os.environ), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )


@pytest.mark.timeout(300)
def test_the_tour_goes_through_and_again_only_when_told(tmp_path: Path) -> None:
    folder = tmp_path / "samples"
    first = tour(folder)
    assert first.returncode == 0, first.stdout + first.stderr
    assert "[10/10]" in first.stdout
    again = tour(folder)
    assert again.returncode == 2
    assert again.stderr.strip().endswith("say FORCE=1 to replace it, or DIR= for another")


def test_a_folder_that_is_no_project_of_ours_is_never_deleted(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("precious")
    refused = tour(tmp_path, "--force")
    assert refused.returncode == 1
    assert len(refused.stderr.splitlines()) == 1
    assert (tmp_path / "thesis.txt").read_text() == "precious"


def test_the_visits_are_the_real_ones_and_what_was_not_measured_is_left_out() -> None:
    first, second = samples(2)
    assert first == {
        "barcode": "PBC-1-0",
        "patient": 1,
        "day": 0,
        "bilirubin": "14.5",
        "cholesterol": "261",
        "albumin": "2.6",
        "alkaline_phosphatase": "1718",
        "aspartate_aminotransferase": "138",
        "platelets": "190",
        "prothrombin_time": "12.2",
    }
    assert "cholesterol" not in second
