"""Every import contract of a rendered service is broken by what it forbids, and by nothing less."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.template.rendered import BIN, Rendered, render
from tests.template.rows import Row
from tests.template.sample_kit import own_template

# One project serves them all, one after the other.
pytestmark = pytest.mark.xdist_group("contracts")

INWARDS = "Dependencies point inwards"
SIDES = "Doors in and doors out never meet"
TECHNOLOGY = "The core names no technology"
CHASSIS = "The chassis knows no service"
CONTAINER = "Only bootstrap holds the container"
DOORS = "Doors do not know each other"
USE_CASES = "Use cases do not call use cases"
PLAIN = "test_the_core_imports_only_itself_and_the_standard_library"

S = "src/samples"
IN = f"{S}/adapters/inbound"
OUT = f"{S}/adapters/outbound"

MUTATIONS = (
    (INWARDS, f"{S}/domain/sample.py", "import samples.ports.clock"),
    (INWARDS, f"{S}/domain/sample.py", "import samples.use_cases.find_sample"),
    (INWARDS, f"{S}/ports/clock.py", "import samples.use_cases.find_sample"),
    (INWARDS, f"{S}/use_cases/find_sample.py", "import samples.adapters.outbound.sql.tables"),
    (INWARDS, f"{S}/use_cases/find_sample.py", "import samples.bootstrap.settings"),
    (INWARDS, f"{OUT}/sql/tables.py", "import samples.bootstrap.settings"),
    (INWARDS, f"{S}/bootstrap/settings.py", "import samples.__main__"),
    (
        INWARDS,
        f"{S}/domain/sample.py",
        "import typing\nif typing.TYPE_CHECKING:\n    import samples.ports.clock",
    ),
    (INWARDS, f"{S}/utils/__init__.py", ""),
    (SIDES, f"{IN}/http/samples.py", "import samples.adapters.outbound.sql.tables"),
    (SIDES, f"{OUT}/sql/tables.py", "import samples.adapters.inbound.http.problems"),
    (SIDES, f"{S}/adapters/sideways/__init__.py", ""),
    (TECHNOLOGY, f"{S}/use_cases/find_sample.py", "import sqlalchemy"),
    (TECHNOLOGY, f"{S}/domain/sample.py", "import msgspec"),
    (TECHNOLOGY, f"{S}/ports/clock.py", "import litestar"),
    (TECHNOLOGY, f"{S}/use_cases/find_sample.py", "import grpc"),
    (TECHNOLOGY, f"{S}/use_cases/find_sample.py", "import chassis.context"),
    (CHASSIS, "chassis/src/chassis/context/actor.py", "import samples.domain.sample"),
    (CONTAINER, f"{IN}/http/samples.py", "import dependency_injector"),
    (CONTAINER, f"{S}/use_cases/find_sample.py", "import dependency_injector"),
    (DOORS, f"{IN}/http/samples.py", "import samples.adapters.inbound.grpc.statuses"),
    (DOORS, f"{OUT}/sql/tables.py", "import samples.adapters.outbound.broker.sample_events"),
    (USE_CASES, f"{S}/use_cases/find_sample.py", "import samples.use_cases.change_sample"),
    (PLAIN, f"{S}/domain/sample.py", "import pydantic"),
    (PLAIN, f"{S}/ports/clock.py", "import yaml"),
    (PLAIN, f"{S}/use_cases/find_sample.py", "import httpx"),
)

# Without the worked example, some rooms are still to come: the contracts wait for them.
BARE_MUTATIONS = (
    (INWARDS, f"{S}/domain/roles.py", "import samples.ports.clock"),
    (INWARDS, f"{S}/use_cases/find_sample.py", "import samples.adapters.outbound.sql.tables"),
    (INWARDS, f"{S}/utils/__init__.py", ""),
    (SIDES, f"{OUT}/sql/tables.py", "import samples.adapters.inbound.http.problems"),
    (SIDES, f"{S}/adapters/sideways/__init__.py", ""),
    (TECHNOLOGY, f"{S}/use_cases/find_sample.py", "import sqlalchemy"),
    (TECHNOLOGY, f"{S}/ports/clock.py", "import litestar"),
    (CONTAINER, f"{S}/use_cases/find_sample.py", "import dependency_injector"),
    (DOORS, f"{IN}/broker/reports.py", "import samples.adapters.inbound.http.problems"),
    (PLAIN, f"{S}/use_cases/find_sample.py", "import httpx"),
)


def rendered(tmp_path_factory: pytest.TempPathFactory, row: Row) -> Rendered:
    template = own_template(tmp_path_factory.mktemp("own"))
    project = render(template, row, tmp_path_factory.mktemp("project") / "samples")
    project.generate_stubs()
    return project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    return rendered(tmp_path_factory, Row())


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    return rendered(tmp_path_factory, Row(example=False))


def broken(project: Rendered, contract: str) -> bool:
    if contract == PLAIN:
        module = "tests/architecture/test_the_core_is_plain_python.py"
        done = project.run(BIN / "pytest", "-q", "-p", "no:cacheprovider", module)
        return f"FAILED {module}::{PLAIN}" in done.stdout
    done = project.run(BIN / "lint-imports", path=["src", "chassis/src"])
    assert "Contracts: " in done.stdout, done.stdout + done.stderr
    return f"{contract} BROKEN" in done.stdout


@pytest.mark.parametrize("contract", sorted({contract for contract, _, _ in MUTATIONS}))
def test_a_project_as_rendered_keeps_the_contract(project: Rendered, contract: str) -> None:
    assert not broken(project, contract)


@pytest.mark.parametrize("contract", sorted({contract for contract, _, _ in BARE_MUTATIONS}))
def test_a_project_without_the_example_keeps_the_contract(bare: Rendered, contract: str) -> None:
    assert not broken(bare, contract)


@contextmanager
def added(project: Rendered, path: str, line: str) -> Iterator[None]:
    """Add a line to a file of the project, in a room that may be new."""
    file = project.folder / path
    before = file.read_text() if file.exists() else None
    new_room = not file.parent.exists()
    file.parent.mkdir(exist_ok=True)
    (file.parent / "__init__.py").touch()
    file.write_text(f"{before or ''}\n{line}\n")
    try:
        yield
    finally:
        if before is not None:
            file.write_text(before)
        elif new_room:
            shutil.rmtree(file.parent)
        else:
            file.unlink()


@pytest.mark.parametrize(("contract", "path", "line"), MUTATIONS)
def test_what_a_contract_forbids_breaks_it(project: Rendered, contract: str, path: str, line: str) -> None:
    with added(project, path, line):
        assert broken(project, contract)


@pytest.mark.parametrize(("contract", "path", "line"), BARE_MUTATIONS)
def test_what_a_contract_forbids_breaks_it_without_the_example_too(
    bare: Rendered, contract: str, path: str, line: str
) -> None:
    with added(bare, path, line):
        assert broken(bare, contract)
