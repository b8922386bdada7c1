"""The kit's own engine makes what Copier makes, to the byte: so plain `copier update` can take over."""

from collections.abc import Mapping
from pathlib import Path

import copier
import pytest

from scaffold.adapters.outbound.folders.project_folder import ProjectFolder
from scaffold.ports.template import Template
from tests.template.sample_kit import ADDRESS, Kit, copy_template, own_template

ANSWERS: tuple[Mapping[str, object], ...] = (
    {},
    {"doors": ["grpc"], "description": "Ünïcode {{ 7 * 7 }} {% raw %}", "retries": "7"},
    {"doors": "[broker, http]", "storage": "none", "downstreams": "parts, orders"},
    {"storage": "sql", "migrations": "no", "chassis_home": "sibling"},
)
REAL: tuple[Mapping[str, object], ...] = (
    {},
    {"doors": ["http"], "storage": "none", "chassis_home": "sibling", "ci": "none"},
    {"doors": ["grpc", "broker"], "downstreams": "orders, cards = http, parts=grpc", "licence": "MIT", "ci": "gitlab"},
    {"example": False, "sagas": True, "downstreams": "orders, cards = http"},
    {"example": "no", "doors": ["broker"], "storage": "none"},
)


def snapshot(root: Path) -> dict[str, tuple[int, bytes | None]]:
    """Every file and folder, also the empty ones, with what git would keep of its mode."""
    return {
        path.relative_to(root).as_posix(): (
            path.lstat().st_mode & 0o170111,
            path.read_bytes() if path.is_file() else None,
        )
        for path in root.rglob("*")
    }


def write(template: Template, answers: Mapping[str, object], destination: Path) -> None:
    ProjectFolder().build(template.render(answers), destination, lambda _: None)


@pytest.mark.usefixtures("offline_here")
@pytest.mark.parametrize("version", ["v0.1.0", "v0.2.0"])
@pytest.mark.parametrize("answers", ANSWERS)
def test_the_tree_is_copiers_to_the_byte(kit: Kit, tmp_path: Path, version: str, answers: Mapping[str, object]) -> None:
    named = {"service_name": "samples", **answers}
    copier.run_copy(ADDRESS, tmp_path / "copier", data=named, vcs_ref=version, defaults=True, quiet=True)
    write(kit.releases().open(version), named, tmp_path / "kit")
    assert snapshot(tmp_path / "kit") == snapshot(tmp_path / "copier")
    assert "README.md" in snapshot(tmp_path / "kit")


@pytest.mark.parametrize("answers", REAL)
def test_the_tree_of_the_kits_own_template_is_copiers_to_the_byte(
    tmp_path: Path, answers: Mapping[str, object]
) -> None:
    copy_template(tmp_path / "template")
    named = {"service_name": "lab_samples", **answers}
    copier.run_copy(str(tmp_path / "template"), tmp_path / "copier", data=named, defaults=True, quiet=True)
    write(own_template(tmp_path / "repository"), named, tmp_path / "kit")
    made, expected = snapshot(tmp_path / "kit"), snapshot(tmp_path / "copier")
    # Copier records neither address nor version of a template that is a plain folder.
    assert made.pop(".copier-answers.yml")
    assert expected.pop(".copier-answers.yml")
    assert made == expected


def test_a_hundred_renderings_are_all_the_same(kit: Kit) -> None:
    template = kit.releases().open("v0.2.0")
    first = template.render({"service_name": "samples", "doors": ["http"]})
    for number in range(100):
        template.render({"service_name": f"other{number}", "doors": ["grpc"], "downstreams": "parts"})
    assert template.render({"service_name": "samples", "doors": ["http"]}).files == first.files
