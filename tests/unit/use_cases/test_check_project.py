from pathlib import Path

import pytest

from scaffold.domain.finding import Finding
from scaffold.domain.project_file import ProjectFile
from scaffold.domain.refusals import NotScaffolded, UnknownTemplateVersion
from scaffold.use_cases.check_project import CheckProjectHandler
from tests.fakes.answers_file import FakeAnswersFile
from tests.fakes.import_contracts import FakeImportContracts
from tests.fakes.progress import FakeProgress
from tests.fakes.project_files import FakeProjectFiles
from tests.fakes.template import ADDRESS
from tests.fakes.template_releases import FakeTemplateReleases

HOME = Path("/home/samples")
RECORDED = {"_src_path": ADDRESS, "_commit": "v0.1.0", "service_name": "samples", "colour": "blue"}


class Bench:
    def __init__(self, recorded: dict[str, object] | None = None, *broken: Finding) -> None:
        self.project = FakeProjectFiles({"yours/file": b"mine", "shared/file": b"ours", "template/file": b"blue"})
        answers = {HOME / ".copier-answers.yml": {**RECORDED, **(recorded or {})}}
        self.check = CheckProjectHandler(
            releases=FakeTemplateReleases("v0.1.0", "v0.2.0"),
            answers_file=FakeAnswersFile(answers),
            files=self.project,
            contracts=FakeImportContracts(*broken),
            progress=FakeProgress(),
        )


def test_only_the_zone_of_the_template_is_compared() -> None:
    assert Bench().check(HOME) == ()


def test_what_belongs_to_the_template_must_be_equal() -> None:
    bench = Bench()
    bench.project.files["template/file"] = ProjectFile(b"green")
    assert [(each.file, each.rule) for each in bench.check(HOME)] == [("template/file", "template-drift")]


def test_findings_of_all_rules_come_together_sorted_by_file() -> None:
    bench = Bench({}, Finding("src/a.py", "import-contract", "a -> b", "remove it"))
    bench.project.files["yours/zzz.rej"] = ProjectFile(b"")
    del bench.project.files["template/file"]
    assert [each.rule for each in bench.check(HOME)] == [
        "import-contract",
        "template-missing",
        "rejected-hunk",
    ]


def test_a_recorded_answer_that_is_not_accepted_is_a_finding() -> None:
    (finding,) = Bench({"colour": "purple"}).check(HOME)
    assert (finding.file, finding.rule) == (".copier-answers.yml", "invalid-answer")


@pytest.mark.parametrize("address", ["git+https://git.example/kit.git", "https://git.example/kit"])
def test_an_address_may_be_spelt_in_other_ways(address: str) -> None:
    assert Bench({"_src_path": address}).check(HOME) == ()


def test_a_project_of_another_kit_is_refused() -> None:
    with pytest.raises(UnknownTemplateVersion, match=r"made from https://git\.example/other\.git"):
        Bench({"_src_path": "https://git.example/other.git"}).check(HOME)


def test_a_folder_without_answers_is_no_project() -> None:
    with pytest.raises(NotScaffolded, match="/elsewhere is not a scaffolded project"):
        Bench().check(Path("/elsewhere"))


def test_answers_without_a_template_are_no_project() -> None:
    with pytest.raises(NotScaffolded, match="names no template"):
        Bench({"_commit": None}).check(HOME)
