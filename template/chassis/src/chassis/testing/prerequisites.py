# Owned by the template. Change it there, then run: copier update
"""What a test needs from the machine it runs on."""

import os

import pytest


def require(name: str, *, found: bool) -> None:
    """Skip a test that lacks something, and say so; in CI (`CI=true`), where nothing is skipped, fail it.

    Args:
        name: What it needs, and how to get it.
        found: Whether it is there.
    """
    if found:
        return
    if os.environ.get("CI") == "true":
        pytest.fail(f"missing on this CI machine: {name}", pytrace=False)
    pytest.skip(f"missing: {name}")
