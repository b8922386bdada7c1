"""Contracts, their copies with whom calls, and the stubs of both in one process."""

import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from chassis.grpc.contracts import contract_copies
from chassis.grpc.stubs import StubsNotGenerated, generate

CONTRACT = """\
syntax = "proto3";
package parts.v1;
import "google/protobuf/timestamp.proto";

service PartService {
  rpc GetPart(GetPartRequest) returns (Part);
}
message GetPartRequest { string id = 1; }
message Part { string id = 1; google.protobuf.Timestamp made_at = 2; }
"""
BOTH = """
from orders.adapters.outbound.grpc.stubs import parts_pb2 as copy
from orders.adapters.outbound.grpc.stubs.parts_pb2_grpc import PartServiceStub
from parts.adapters.inbound.grpc.stubs import part_book_pb2 as own
from parts.adapters.inbound.grpc.stubs.part_book_pb2_grpc import PartServiceServicer

assert copy.Part(id="1") == own.Part.FromString(own.Part(id="1").SerializeToString())
assert copy.Part.DESCRIPTOR.file.name == own.Part.DESCRIPTOR.file.name == "parts/v1/part_service.proto"
"""


def write(file: Path, text: str = CONTRACT) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def test_a_service_and_its_caller_share_a_process_whatever_their_files_are_called(tmp_path: Path):
    own = write(tmp_path / "parts/proto/part_book.proto")
    copy = write(tmp_path / "orders/proto/parts.proto", f"// copied\n{CONTRACT}")
    root = tmp_path / "src"
    generate(own, root / "parts/adapters/inbound/grpc/stubs", root=root)
    generate(copy, root / "orders/adapters/outbound/grpc/stubs", root=root)
    done = subprocess.run([sys.executable, "-c", BOTH], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_contract_that_does_not_compile_is_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    bad = write(tmp_path / "proto/parts.proto", "package parts.v1; servis X {}")
    with pytest.raises(StubsNotGenerated, match=r"proto/parts.proto does not compile"):
        generate(bad, tmp_path / "src/parts/stubs", root=tmp_path / "src")
    assert "parts.proto" in capfd.readouterr().err


def test_copies_are_found_by_the_package_that_they_declare(tmp_path: Path):
    own = write(tmp_path / "parts/proto/part_book.proto")
    copy = write(tmp_path / "orders/proto/parts.proto")
    write(tmp_path / "orders/proto/orders.proto", CONTRACT.replace("parts.v1", "orders.v1"))
    write(tmp_path / "orders/proto/unwritten.proto", CONTRACT.replace("parts.v1", "bills.v1"))
    (tmp_path / "bills").mkdir()
    (found,) = contract_copies(tmp_path, ["orders", "parts", "bills"])
    assert (found.caller, found.callee, found.path, found.own) == ("orders", "parts", copy, own)
    assert str(found) == "orders calls parts"


def test_copies_are_made_anew_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    own = write(tmp_path / "parts/proto/parts.proto", f"// newer\n{CONTRACT}")
    copy = write(tmp_path / "orders/proto/parts.proto")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["contracts", "orders", "parts"])
    monkeypatch.delitem(sys.modules, "chassis.grpc.contracts")
    runpy.run_module("chassis.grpc.contracts", run_name="__main__")
    assert copy.read_bytes() == own.read_bytes()
    assert capsys.readouterr().out == "orders calls parts: orders/proto/parts.proto is parts/proto/parts.proto again\n"
    runpy.run_module("chassis.grpc.contracts", run_name="__main__")
    assert capsys.readouterr().out == ""
