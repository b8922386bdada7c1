"""The lab is what the template of this tree makes of its recorded answers; else `make sync-lab` brings it along."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from scaffold.adapters.outbound.copier_format.copier_template import load_template
from scaffold.adapters.outbound.git.work_tree_files import WorkTreeFiles
from scaffold.adapters.outbound.git.work_tree_kit import WorkTreeKit
from scaffold.adapters.outbound.toml.spec_document import SpecDocument
from scaffold.adapters.outbound.yaml.answers_document import AnswersDocument
from scaffold.bootstrap.settings import ADDRESS
from scaffold.domain.drift import drift
from scaffold.domain.merge_leftovers import merge_leftovers
from scaffold.domain.ownership import Zone
from scaffold.domain.platform.platform_plan import PlatformPlan, plan_platform
from scaffold.domain.platform.render_record import RenderRecord, blob_name
from scaffold.domain.project_file import ProjectFile
from scaffold.domain.provenance import ANSWERS_FILE, PLATFORM_ANSWERS_FILE, Provenance
from scaffold.domain.rendering import Rendering
from scaffold.ports.template import Template
from tests.template.sample_kit import ROOT

LAB = ROOT / "reference_service"
SYNC = "run: make sync-lab"
SERVICES = tuple(plan for plan in SpecDocument().read(LAB / "platform.toml").values["services"])
# The workspace itself, and each of its services.
PARTS = ("", *SERVICES)

pytestmark = pytest.mark.xdist_group("lab")


@cache
def template(part: str) -> Template:
    kit = WorkTreeKit(repository=ROOT, address=ADDRESS, load=load_template).template()
    return kit if part else kit.platform()


@cache
def plan() -> PlatformPlan:
    source = SpecDocument().read(LAB / "platform.toml")
    return plan_platform(source, settle=template(SERVICES[0]).settle, settle_platform=template("").settle)


@cache
def recorded(part: str) -> Provenance:
    return Provenance.of(AnswersDocument().read(LAB / part / (ANSWERS_FILE if part else PLATFORM_ANSWERS_FILE)))


@cache
def rendered(part: str) -> Rendering:
    return template(part).render(recorded(part).answers)


@cache
def lab() -> Mapping[str, ProjectFile]:
    return WorkTreeFiles().load(LAB)


def files(part: str) -> Mapping[str, ProjectFile]:
    above = f"{part}/" if part else ""
    return {path.removeprefix(above): file for path, file in lab().items() if path.startswith(above)}


def names(part: str) -> str:
    return part or "workspace"


@pytest.mark.parametrize("part", PARTS, ids=names)
def test_its_recorded_answers_are_those_of_the_specification(part: str) -> None:
    planned = plan().services[part] if part else plan().answers
    assert template(part).settle(recorded(part).answers) == template(part).settle(planned), SYNC
    assert recorded(part).release.version == "HEAD"


@pytest.mark.parametrize("part", PARTS, ids=names)
def test_what_the_template_owns_is_what_it_renders(part: str) -> None:
    found = [each for each in drift(rendered(part), files(part)) if not each.file.startswith("chassis/")]
    assert not found, f"{SYNC}\n" + "\n".join(f"{LAB.name}/{part}/{each.file}: {each.detail}" for each in found)


@pytest.mark.parametrize("part", PARTS, ids=names)
def test_what_is_shared_was_merged_with_what_the_template_renders_now(part: str) -> None:
    record = RenderRecord.read(lab()).texts
    above = f"{part}/" if part else ""
    shared = {f"{above}{file.path}": file.content for file in rendered(part).files if file.zone is Zone.SHARED}
    behind = [path for path, content in shared.items() if record.get(path) != blob_name(content)]
    assert not behind, f"{SYNC}\n" + "\n".join(
        f"{LAB.name}/{path}: the template renders it otherwise" for path in behind
    )


def test_no_merge_is_left_half_done() -> None:
    assert list(merge_leftovers(lab())) == []


def test_the_lab_stands_on_the_chassis_of_this_tree() -> None:
    assert (LAB / "chassis").readlink() == Path("../template/chassis")
