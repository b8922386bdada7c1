# Owned by the template. Change it there, then generate again.
from pathlib import Path

import pytest
from chassis.host.topology.reading import read_topology

from lab._generated_services import SERVICES

from tests.offered import ROOT


@pytest.mark.parametrize("file", sorted(ROOT.glob("topology*.toml")), ids=lambda file: file.name)
def test_a_topology_hosts_every_service(file: Path):
    read_topology(file, services=SERVICES)
