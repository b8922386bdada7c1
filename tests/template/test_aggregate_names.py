"""An aggregate that is named like a class which its own modules import would take that class away from them."""

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from scaffold.domain.refusals import InvalidAnswer
from scaffold.ports.template import Template
from tests.template.rendered import render
from tests.template.rows import Row
from tests.template.sample_kit import own_template

pytestmark = pytest.mark.matrix

AGGREGATE = "Sample"
EVERY_FIELD = "code:text, amount:int, ratio:float?, price:decimal, cost:decimal?, paid:bool, day:date, at:datetime?"
# As copier.yml has it.
A_NAME = re.compile(r"[A-Z][a-zA-Z0-9]{1,19}")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return own_template(tmp_path_factory.mktemp("own"))


def top_level(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        match node:
            case ast.ImportFrom() | ast.Import():
                yield from (alias.asname or alias.name for alias in node.names)
            case ast.ClassDef():
                yield node.name
            case ast.Assign():
                yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def neighbours(folder: Path) -> set[str]:
    """Names of other things in the modules that know the aggregate, unless they are named after it."""
    found: set[str] = set()
    for path in (*folder.glob("src/**/*.py"), *folder.glob("tests/**/*.py")):
        names = set(top_level(ast.parse(path.read_text())))
        if AGGREGATE in names:
            found |= {name for name in names if A_NAME.fullmatch(name) and not name.isupper() and AGGREGATE not in name}
    return found


@pytest.mark.parametrize(("storage", "sagas"), [("sql", True), ("none", False)])
def test_no_aggregate_takes_a_name_that_its_modules_need(
    template: Template, tmp_path: Path, storage: str, *, sagas: bool
) -> None:
    row = Row(fields=EVERY_FIELD, storage=storage, sagas=sagas, downstreams="parts, card=http")
    names = neighbours(render(template, row, tmp_path / "project").folder)
    assert "Protocol" in names
    assert [name for name in sorted(names) if accepted(template, replace(row, aggregate=name))] == []


def accepted(template: Template, row: Row) -> bool:
    try:
        template.render(row.answers)
    except InvalidAnswer as error:
        return error.question != "aggregate"
    return True
