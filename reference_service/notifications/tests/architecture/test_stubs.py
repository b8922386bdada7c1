# Owned by the template. Change it there, then run: copier update
import re
from pathlib import Path

import pytest
from chassis.grpc.stubs import generate

ROOT = Path(__file__).parents[2]
# A contract whose package is the service's own is served; any other is one that it calls.
OWN = re.compile(r"^package notifications[.;]", re.MULTILINE)
STUBS = {
    path.stem: f"notifications/adapters/{'inbound' if OWN.search(path.read_text()) else 'outbound'}/grpc/stubs"
    for path in sorted((ROOT / "proto").glob("*.proto"))
}


@pytest.mark.parametrize(("contract", "folder"), STUBS.items())
def test_the_stubs_are_those_of_the_contract(contract: str, folder: str, tmp_path: Path):
    generate(ROOT / "proto" / f"{contract}.proto", tmp_path / folder, root=tmp_path)
    for fresh in (tmp_path / folder).glob(f"{contract}_pb2*"):
        assert (ROOT / "src" / folder / fresh.name).read_bytes() == fresh.read_bytes(), "run: make proto"
