# Owned by the template. Change it there, then run: copier update
"""Generates typed stubs: `python -m chassis.grpc.stubs proto/samples.proto src/samples/adapters/inbound/grpc/stubs`."""

import shutil
import sys
from importlib.resources import files
from pathlib import Path

from grpc_tools import protoc  # type: ignore[import-untyped]  # it ships no types


class StubsNotGenerated(Exception):
    """The compiler refused the contract, or is not there; its own words are on stderr."""


def generate(proto: Path, folder: Path, *, root: Path) -> None:
    """Generate messages, services and their types.

    Args:
        proto: The contract; its imports are looked up beside it.
        folder: Where the stubs go, a package below `root`.
        root: The folder that Python imports from: `src`.

    Raises:
        StubsNotGenerated: The contract does not compile.
    """
    if shutil.which("protoc-gen-mypy", path=_scripts()) is None:
        raise StubsNotGenerated("mypy-protobuf is not installed: install the development dependencies")
    package = folder.relative_to(root).as_posix()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "__init__.py").write_text('"""Generated from the contract by `make proto`; never edited."""\n')
    # The contract takes the name of the package, so that the stubs import each other from there, and so that the
    # names of files never meet in a process that holds the contracts of several services.
    status = protoc.main(
        [
            "protoc",
            f"--proto_path={package}={proto.parent}",
            f"--proto_path={files('grpc_tools') / '_proto'}",
            f"--plugin=protoc-gen-mypy={_scripts()}/protoc-gen-mypy",
            f"--plugin=protoc-gen-mypy_grpc={_scripts()}/protoc-gen-mypy_grpc",
            f"--python_out={root}",
            f"--grpc_python_out={root}",
            f"--mypy_out={root}",
            f"--mypy_grpc_out={root}",
            f"{package}/{proto.name}",
        ],
    )
    if status:
        raise StubsNotGenerated(f"{proto} does not compile")


def _scripts() -> str:
    return str(Path(sys.executable).parent)


if __name__ == "__main__":
    try:
        generate(Path(sys.argv[1]), Path(sys.argv[2]), root=Path("src"))
    except StubsNotGenerated as error:
        sys.exit(f"stubs: {error}")
