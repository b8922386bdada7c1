"""Every rendered project passes its own checks, as rendered."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scaffold.ports.template import Template
from tests.template.rendered import BIN, Rendered, render
from tests.template.rows import Row, rows
from tests.template.sample_kit import own_template

pytestmark = [pytest.mark.matrix, pytest.mark.timeout(300)]

# What nobody may find in a project that did not choose it, in any file but those of the chassis.
TRACES = {
    "http": r"litestar|openapi|/api/v1|\bhttp_room|cors",
    "http client": r"http_client|HttpClient|http_stand_in",
    "grpc": r"grpc|protobuf|\bproto\b|\.proto",
    "broker": r"broker|outbox|inbox|asyncapi|dead.letter|\brelay|cloudevent|\btopic",
    "sql": r"sqlalchemy|alembic|migrat|sqlite|postgres|\bsql",
    "example": r"registration|register_|catalogue|_details\b",
    "sagas": r"saga",
}


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return own_template(tmp_path_factory.mktemp("own"))


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("workshop")


@pytest.fixture
def rendered(template: Template, workshop: Path) -> Callable[[Row], Rendered]:
    # Always in the same folder, so that mypy's cache serves for all of them.
    folder = workshop / "project"
    shutil.rmtree(folder, ignore_errors=True)
    return lambda row: render(template, row, folder)


@pytest.mark.parametrize("row", rows(), ids=str)
def test_a_rendered_project_passes_its_own_checks(
    rendered: Callable[[Row], Rendered], workshop: Path, row: Row
) -> None:
    project = rendered(row)
    project.generate_stubs()
    project.check(BIN / "ruff", "check", ".")
    project.check(BIN / "ruff", "format", "--check", ".")
    project.check(BIN / "mypy", "--cache-dir", str(workshop / "mypy"), "src", "tests")
    project.check(BIN / "pytest", "-q", "-p", "no:cacheprovider", "tests/unit", "--cov", "--cov-report=term")
    # These run its import contracts too.
    project.check(BIN / "pytest", "-q", "-p", "no:cacheprovider", "tests", "--ignore=tests/unit")


@pytest.mark.parametrize("row", rows(), ids=str)
def test_what_was_not_chosen_leaves_nothing_behind(rendered: Callable[[Row], Rendered], row: Row) -> None:
    project = rendered(row)
    chosen = {*row.doors, row.storage, *row.protocols, *row.extras}
    for choice in TRACES.keys() - chosen:
        trace = re.compile(TRACES[choice], re.IGNORECASE)
        for path in project.folder.rglob("*"):
            name = path.relative_to(project.folder).as_posix()
            if path.is_file() and not name.startswith("chassis/") and name != ".copier-answers.yml":
                found = trace.search(f"{name}\n{path.read_text()}")
                assert not found, f"{choice} was not chosen, but {name} has {found[0]!r}"


def test_two_renderings_are_the_same_to_the_byte(template: Template) -> None:
    first, second = (template.render(Row().answers).files for _ in range(2))
    assert first == second
