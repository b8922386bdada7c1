# Owned by the template. Change it there, then run: copier update
"""Generates typed stubs: `python -m chassis.grpc.stubs proto/samples.proto src/samples/adapters/inbound/grpc/stubs`."""

import re
import shutil
import sys
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from grpc_tools import protoc  # type: ignore[import-untyped]  # it ships no types

_PACKAGE = re.compile(r"^package\s+([\w.]+)\s*;", re.MULTILINE)
_SERVICE = re.compile(r"^service\s+(\w+)", re.MULTILINE)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class StubsNotGenerated(Exception):
    """The compiler refused the contract, or is not there; its own words are on stderr."""


def generate(proto: Path, folder: Path, *, root: Path) -> None:
    """Generate messages, services and their types.

    Args:
        proto: The contract, whole in one file.
        folder: Where the stubs go, a package below `root`.
        root: The folder that Python imports from: `src`.

    Raises:
        StubsNotGenerated: The contract does not compile.
    """
    if shutil.which("protoc-gen-mypy", path=_scripts()) is None:
        raise StubsNotGenerated("mypy-protobuf is not installed: install the development dependencies")
    package = folder.relative_to(root).as_posix().replace("/", ".")
    above, name = _name_in_the_pool(proto)
    with TemporaryDirectory() as temporary:
        named = Path(temporary, above, f"{name}.proto")
        named.parent.mkdir(parents=True)
        shutil.copyfile(proto, named)
        if _compile(named, Path(temporary), above):
            raise StubsNotGenerated(f"{proto} does not compile")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "__init__.py").write_text('"""Generated from the contract by `make proto`; never edited."""\n')
        for made in sorted(named.parent.glob(f"{name}_pb2*.py*")):
            text = _moved(made.read_text(), above.replace("/", "."), name, package, proto.stem)
            (folder / made.name.replace(name, proto.stem, 1)).write_text(text)


def _name_in_the_pool(proto: Path) -> tuple[str, str]:
    """Name the contract after what it says: a process that holds a service and its callers holds their copies as one.

    The pool of protobuf, one a process, takes the same file twice, but never two that declare the same names.
    """
    text = proto.read_text()
    package, service = _PACKAGE.search(text), _SERVICE.search(text)
    name = _HUMP.sub("_", service[1]).lower() if service else proto.stem
    return (package[1].replace(".", "/") if package else "unnamed"), name


def _compile(proto: Path, root: Path, above: str) -> int:
    status: int = protoc.main(
        [
            "protoc",
            f"--proto_path={root}",
            f"--proto_path={files('grpc_tools') / '_proto'}",
            f"--plugin=protoc-gen-mypy={_scripts()}/protoc-gen-mypy",
            f"--plugin=protoc-gen-mypy_grpc={_scripts()}/protoc-gen-mypy_grpc",
            f"--python_out={root}",
            f"--grpc_python_out={root}",
            f"--mypy_out=quiet:{root}",
            f"--mypy_grpc_out=quiet:{root}",
            f"{above}/{proto.name}",
        ],
    )
    return status


def _moved(text: str, above: str, name: str, package: str, stem: str) -> str:
    """Let what was generated for one place be imported from another."""
    imported = text.replace(f"from {above} import {name}_pb2", f"from {package} import {stem}_pb2")
    return imported.replace(f"'{above}.{name}_pb2'", f"'{package}.{stem}_pb2'")


def _scripts() -> str:
    return str(Path(sys.executable).parent)


if __name__ == "__main__":
    try:
        generate(Path(sys.argv[1]), Path(sys.argv[2]), root=Path("src"))
    except StubsNotGenerated as error:
        sys.exit(f"stubs: {error}")
