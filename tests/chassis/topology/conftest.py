"""A platform of two services that do nothing, one of which is called like the other with a word behind it."""

import sys
from collections.abc import Iterator

import pytest
from chassis.host.topology.platform import Platform

from tests.chassis.topology.small_services import write_service

NAMES = ("duo", "duo_parts")


@pytest.fixture(scope="session")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    folder = tmp_path_factory.mktemp("services")
    write_service(folder, "duo", other="duo_parts", third="cards")
    write_service(folder, "duo_parts", other="duo", third="sms")
    added = [str(folder / name / "src") for name in NAMES]
    sys.path[:0] = added
    yield Platform(name="pair", version="1", description="Two services.", services=NAMES)
    for path in added:
        sys.path.remove(path)
