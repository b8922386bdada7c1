import pytest

from scaffold.domain.refusals import ReleaseRefused
from scaffold.use_cases.release_template import ReleaseTemplateHandler
from tests.fakes.template_source import FakeTemplateSource


def test_a_version_is_released_with_or_without_its_v() -> None:
    source = FakeTemplateSource(released=("v0.9.0",))
    assert ReleaseTemplateHandler(source=source)("0.10.0") == "v0.10.0"
    assert source.tags == ("v0.9.0", "v0.10.0")


@pytest.mark.parametrize(("version", "reason"), [("v0.9.0", "released already"), ("v0.8.9", "older than v0.9.0")])
def test_a_version_is_released_once_and_in_order(version: str, reason: str) -> None:
    source = FakeTemplateSource(released=("v0.8.0", "v0.9.0"))
    with pytest.raises(ReleaseRefused, match=reason):
        ReleaseTemplateHandler(source=source)(version)
    assert source.tags == ("v0.8.0", "v0.9.0")


def test_what_is_not_committed_is_named() -> None:
    source = FakeTemplateSource(uncommitted=("template/new", "copier.yml", "x"))
    with pytest.raises(ReleaseRefused, match="template/new and 2 more not committed"):
        ReleaseTemplateHandler(source=source)("v0.1.0")
    assert source.tags == ()
