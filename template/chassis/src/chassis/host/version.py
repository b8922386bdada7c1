# Owned by the template. Change it there, then run: copier update
"""Which release of a service this is."""

from importlib.metadata import PackageNotFoundError, version


def version_of(distribution: str) -> str:
    """Tell the installed version, or `0+source` for code that runs without being installed.

    Args:
        distribution: The name in its pyproject.toml.
    """
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "0+source"
