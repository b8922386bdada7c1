# Owned by the template. Change it there, then run: copier update
import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = "reports"
SOURCE = Path(__file__).parents[2] / "src" / PACKAGE


def imported_packages(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield PACKAGE if node.level else (node.module or PACKAGE).split(".")[0]


@pytest.mark.parametrize("room", ["domain", "ports", "use_cases"])
def test_the_core_imports_only_itself_and_the_standard_library(room: str):
    for path in (SOURCE / room).rglob("*.py"):
        foreign = set(imported_packages(ast.parse(path.read_text()))) - sys.stdlib_module_names - {PACKAGE}
        assert not foreign, f"{path}: {', '.join(sorted(foreign))}"
