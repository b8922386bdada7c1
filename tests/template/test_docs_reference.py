"""The generated pages of the documentation are those of the code."""

import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))  # `docs` is imported by its name, and is not installed

from docs.sources.dependencies import ReasonsDiffer, refuse_differences

ROOT = Path(__file__).parents[2]


def test_every_page_of_the_reference_is_what_the_code_says() -> None:
    # In a process of its own: it imports a rendered service by the name that other tests use too.
    command = [sys.executable, "-m", "docs.reference", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_dependency_without_a_reason_is_refused_by_name() -> None:
    with pytest.raises(ReasonsDiffer, match="litestar: no reason"):
        refuse_differences({"click", "litestar"}, {"click": "The command line."})


def test_a_reason_without_a_dependency_is_refused_by_name() -> None:
    with pytest.raises(ReasonsDiffer, match="flask: nothing asks for it"):
        refuse_differences({"click"}, {"click": "The command line.", "flask": "Forgotten."})
