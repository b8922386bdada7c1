from pathlib import Path

import pytest

from scaffold.domain.finding import Finding
from scaffold.domain.platform.platform_plan import plan_platform
from scaffold.domain.project_file import ProjectFile
from scaffold.domain.refusals import UnknownTemplateVersion
from scaffold.use_cases.check_platform import CheckPlatformHandler
from tests.fakes.answers_file import FakeAnswersFile
from tests.fakes.import_contracts import FakeImportContracts
from tests.fakes.progress import FakeProgress
from tests.fakes.project_files import FakeProjectFiles
from tests.fakes.settled import settle
from tests.fakes.spec_file import FakeSpecFile
from tests.fakes.template import ADDRESS
from tests.fakes.template_releases import FakeTemplateReleases

HOME = Path("/home/shop")
SPEC = HOME / "platform.toml"
SHOP = '[platform]\nname = "shop"\ndescription = "A shop."\n[services.parts]\nstorage = "sql"\n'


class Bench:
    def __init__(self, *broken: Finding, address: str = ADDRESS) -> None:
        self.specs = FakeSpecFile({SPEC: SHOP})
        plan = plan_platform(self.specs.read(SPEC), settle=settle, settle_platform=settle)
        recorded = {"_src_path": address, "_commit": "v0.1.0"}
        files = {f"{folder}template/file": b"red" for folder in ("", "parts/")}
        self.project = FakeProjectFiles({"platform.toml": SHOP.encode(), "parts/yours/file": b"mine", **files})
        self.check = CheckPlatformHandler(
            releases=FakeTemplateReleases("v0.1.0", "v0.2.0"),
            answers_file=FakeAnswersFile(
                {
                    HOME / ".platform-answers.yml": {**recorded, **plan.answers},
                    HOME / "parts/.copier-answers.yml": {**recorded, **plan.services["parts"]},
                }
            ),
            specs=self.specs,
            files=self.project,
            contracts=FakeImportContracts(*broken),
            progress=FakeProgress(),
        )

    def found(self) -> list[tuple[str, str]]:
        return [(finding.file, finding.rule) for finding in self.check(HOME)]


def test_a_folder_is_a_platforms_if_it_records_so() -> None:
    assert Bench().check.is_platform(HOME)
    assert not Bench().check.is_platform(HOME / "parts")


def test_only_the_zones_of_the_template_are_compared() -> None:
    assert Bench().found() == []


def test_the_template_is_looked_for_in_the_workspace_and_in_each_service() -> None:
    bench = Bench()
    bench.project.files["template/file"] = ProjectFile(b"green")
    del bench.project.files["parts/template/file"]
    bench.project.files["parts/template/stranger"] = ProjectFile(b"")
    assert bench.found() == [
        ("parts/template/file", "template-missing"),
        ("parts/template/stranger", "template-stranger"),
        ("template/file", "template-drift"),
    ]


def test_what_is_found_in_a_service_is_told_from_the_workspace() -> None:
    bench = Bench(Finding("src/a.py", "import-contract", "a -> b", "look at src/a.py"))
    (finding,) = bench.check(HOME)
    assert (finding.file, finding.fix) == ("parts/src/a.py", "look at parts/src/a.py")


def test_what_a_merge_has_left_is_found_once() -> None:
    bench = Bench()
    bench.project.files["parts/yours/zzz.rej"] = ProjectFile(b"")
    assert bench.found() == [("parts/yours/zzz.rej", "rejected-hunk")]


def test_a_specification_that_has_changed_since_is_told() -> None:
    bench = Bench()
    bench.specs.texts[SPEC] = SHOP.replace('"sql"', '"none"') + "[services.orders]\nexample = false\n"
    assert bench.found() == [
        (".platform-answers.yml", "spec-changed"),
        ("parts/.copier-answers.yml", "spec-changed"),
    ]


def test_a_specification_that_cannot_be_rendered_any_more_is_told_line_by_line() -> None:
    bench = Bench()
    bench.specs.texts[SPEC] = SHOP + 'calls = ["a.A", "b.B"]\n'
    assert [finding.detail.partition(";")[0] for finding in bench.check(HOME)] == [
        "platform.toml:6: parts calls a.A, and there is no such service",
        "platform.toml:6: parts calls b.B, and there is no such service",
    ]


def test_the_template_of_another_kit_is_not_compared_with() -> None:
    with pytest.raises(UnknownTemplateVersion, match="this kit carries"):
        Bench(address="https://git.example/other.git").check(HOME)
