# Owned by the template. Change it there, then generate again.
import pytest
from chassis.grpc.contracts import ContractCopy, contract_copies

from lab._generated_services import SERVICES

from tests.offered import ROOT


@pytest.mark.parametrize("copy", contract_copies(ROOT, SERVICES), ids=str)
def test_a_caller_holds_the_contract_of_whom_it_calls_to_the_byte(copy: ContractCopy):
    assert copy.path.read_bytes() == copy.own.read_bytes(), "run: make contracts"
