from pathlib import Path

import pytest

from scaffold.domain.refusals import DestinationTaken, InvalidSpec
from scaffold.use_cases.create_platform import CreatePlatform, CreatePlatformHandler
from tests.fakes.progress import FakeProgress
from tests.fakes.project_site import FakeProjectSite
from tests.fakes.spec_file import FakeSpecFile
from tests.fakes.template_releases import FakeTemplateReleases
from tests.fakes.version_control import FakeVersionControl

HOME = Path("/home/shop")
SPEC = Path("/home/platform.toml")
SHOP = '[platform]\nname = "shop"\ndescription = "A shop."\n[services.parts]\n[services.orders]\n'


class Bench:
    def __init__(self, *, covering: bool = False, taken: tuple[Path, ...] = (), spec: str = SHOP) -> None:
        self.site = FakeProjectSite(*taken)
        self.versions = FakeVersionControl(covering=covering)
        self.progress = FakeProgress()
        self.create = CreatePlatformHandler(
            releases=FakeTemplateReleases("v0.9.0", "v0.10.0"),
            specs=FakeSpecFile({SPEC: spec}),
            site=self.site,
            versions=self.versions,
            progress=self.progress,
        )


def wish(*, name: str = "shop", dry_run: bool = False, commit: bool = True) -> CreatePlatform:
    return CreatePlatform(name=name, spec=SPEC, destination=HOME, dry_run=dry_run, commit=commit)


def test_platform_services_and_specification_are_one_project() -> None:
    bench = Bench()
    bench.create(wish())
    paths = [file.path for file in bench.site.built[HOME].files]
    zones = ["shared/file", "template/file", "yours/file"]
    assert paths == sorted(
        ["platform.toml", *zones, *(f"{name}/{zone}" for name in ("parts", "orders") for zone in zones)]
    )
    assert bench.versions.commits == {Path("/home/aside"): "Generate shop from template v0.10.0"}


def test_each_path_has_the_zone_that_it_has_in_its_service() -> None:
    rendering = Bench().create(wish())
    assert [
        rendering.zone_of(f"{folder}{zone}/new") for folder in ("", "parts/") for zone in ("yours", "template")
    ] == [
        "yours",
        "template",
        "yours",
        "template",
    ]


def test_a_dry_run_builds_nothing() -> None:
    bench = Bench()
    assert len(bench.create(wish(dry_run=True)).files) == 10
    assert bench.site.built == {}


@pytest.mark.parametrize(("covering", "commit"), [(True, True), (False, False)])
def test_nothing_is_committed_inside_a_work_tree_or_when_it_is_not_wanted(*, covering: bool, commit: bool) -> None:
    bench = Bench(covering=covering)
    bench.create(wish(commit=commit))
    assert bench.versions.commits == {}
    assert HOME in bench.site.built


def test_the_specification_is_judged_before_the_place() -> None:
    bench = Bench(taken=(HOME,), spec=SHOP + 'colour = "red"\n')
    with pytest.raises(InvalidSpec, match=r"platform\.toml:6: 'colour' is no key"):
        bench.create(wish())
    with pytest.raises(DestinationTaken):
        Bench(taken=(HOME,)).create(wish())


def test_the_wish_and_the_specification_agree_on_the_name() -> None:
    bench = Bench()
    with pytest.raises(InvalidSpec, match=r"platform\.toml:2: the platform is called shop, not store"):
        bench.create(wish(name="store"))
    assert bench.site.built == {}


def test_each_service_is_told_while_it_is_rendered() -> None:
    bench = Bench()
    bench.create(wish())
    assert bench.progress.steps == [
        "reading the specification",
        "rendering parts",
        "rendering orders",
        "writing 10 files",
        "committing",
        "",
    ]
