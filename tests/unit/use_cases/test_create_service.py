from pathlib import Path

import pytest

from scaffold.domain.refusals import DestinationTaken, InvalidAnswer, InvalidServiceName
from scaffold.use_cases.create_service import CreateService, CreateServiceHandler
from tests.fakes.progress import FakeProgress
from tests.fakes.project_site import FakeProjectSite
from tests.fakes.template_releases import FakeTemplateReleases
from tests.fakes.version_control import FakeVersionControl

HOME = Path("/home/samples")


class Bench:
    def __init__(self, *, covering: bool = False, taken: tuple[Path, ...] = ()) -> None:
        self.site = FakeProjectSite(*taken)
        self.versions = FakeVersionControl(covering=covering)
        self.progress = FakeProgress()
        self.create = CreateServiceHandler(
            releases=FakeTemplateReleases("v0.9.0", "v0.10.0"),
            site=self.site,
            versions=self.versions,
            progress=self.progress,
        )


def test_the_newest_template_is_taken() -> None:
    bench = Bench()
    bench.create(CreateService(name="samples", destination=HOME))
    assert bench.site.built[HOME].release.version == "v0.10.0"
    assert bench.site.built[HOME].answers == {"service_name": "samples"}


def test_the_first_commit_is_made_before_the_project_is_in_its_place() -> None:
    bench = Bench()
    bench.create(CreateService(name="samples", destination=HOME))
    assert bench.versions.commits == {Path("/home/aside"): "Generate samples from template v0.10.0"}


@pytest.mark.parametrize(("covering", "commit"), [(True, True), (False, False)])
def test_nothing_is_committed_inside_a_work_tree_or_when_it_is_not_wanted(*, covering: bool, commit: bool) -> None:
    bench = Bench(covering=covering)
    bench.create(CreateService(name="samples", destination=HOME, commit=commit))
    assert bench.versions.commits == {}
    assert HOME in bench.site.built


def test_a_dry_run_builds_nothing() -> None:
    bench = Bench()
    rendering = bench.create(CreateService(name="samples", destination=HOME, dry_run=True))
    assert len(rendering.files) == 3
    assert bench.site.built == {}


def test_a_dry_run_also_refuses_a_place_that_is_taken() -> None:
    bench = Bench(taken=(HOME,))
    with pytest.raises(DestinationTaken):
        bench.create(CreateService(name="samples", destination=HOME, dry_run=True))


def test_the_name_is_judged_before_the_place() -> None:
    bench = Bench(taken=(HOME,))
    with pytest.raises(InvalidServiceName):
        bench.create(CreateService(name="json", destination=HOME))


def test_an_answer_may_repeat_the_name_and_not_contradict_it() -> None:
    bench = Bench()
    bench.create(CreateService(name="samples", destination=HOME, answers={"service_name": "samples"}))
    with pytest.raises(InvalidAnswer, match="contradicts the name samples"):
        bench.create(CreateService(name="samples", destination=HOME, answers={"service_name": "other"}))


def test_the_steps_are_told_and_wiped() -> None:
    bench = Bench()
    bench.create(CreateService(name="samples", destination=HOME))
    assert bench.progress.steps == ["rendering", "writing 3 files", "committing", ""]
