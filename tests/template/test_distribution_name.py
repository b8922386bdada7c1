"""Nobody can publish a package that an installer would take for the chassis (dependency confusion)."""

import re
import tomllib

import pytest
from packaging.utils import canonicalize_name
from stdlib_list import stdlib_list

from scaffold.ports.template import Template
from tests.template.rows import Row
from tests.template.sample_kit import ROOT, own_template

CHASSIS = tomllib.loads((ROOT / "template/chassis/pyproject.toml").read_text())["project"]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return own_template(tmp_path_factory.mktemp("own"))


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13", "3.14"])
def test_the_name_is_that_of_a_standard_library_module_which_pypi_gives_to_nobody(version: str) -> None:
    # PyPI refuses these names: warehouse, packaging/services.py, check_project_name.
    prohibited = {canonicalize_name(module.strip("-_.")) for module in stdlib_list(version)}
    assert canonicalize_name(CHASSIS["name"]) in prohibited


def test_it_says_itself_that_it_is_never_to_be_uploaded() -> None:
    assert "Private :: Do Not Upload" in CHASSIS["classifiers"]


@pytest.mark.parametrize(
    ("home", "source"),
    [
        ("bundled", {"path": "chassis", "editable": True}),
        ("sibling", {"path": "../chassis", "editable": True}),
        ("index", None),
    ],
)
def test_every_home_asks_for_that_name_and_no_other(template: Template, home: str, source: object) -> None:
    files = {file.path: file.content for file in template.render(Row().answers | {"chassis_home": home}).files}
    manifest = tomllib.loads(files["pyproject.toml"].decode())
    asked = [line for line in manifest["project"]["dependencies"] if line.startswith(CHASSIS["name"])]
    assert len(asked) == 1
    assert ("==" in asked[0]) == (home == "index")
    assert manifest.get("tool", {}).get("uv", {}).get("sources", {}).get(CHASSIS["name"]) == source
    assert any(path.startswith("chassis/") for path in files) == (home == "bundled")


def test_a_service_on_an_index_asks_for_the_version_that_it_was_rendered_with(template: Template) -> None:
    rendered = template.render(Row().answers | {"chassis_home": "index"})
    manifest = next(file.content.decode() for file in rendered.files if file.path == "pyproject.toml")
    assert re.search(rf'{CHASSIS["name"]}\[[a-z,]+\]=={re.escape(CHASSIS["version"])}"', manifest)
