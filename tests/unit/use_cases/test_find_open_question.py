import pytest

from scaffold.domain.refusals import InvalidAnswer, InvalidServiceName
from scaffold.use_cases.find_open_question import FindOpenQuestionHandler
from tests.fakes.template_releases import FakeTemplateReleases


def test_what_is_open_is_asked_and_then_nothing_more() -> None:
    find = FindOpenQuestionHandler(releases=FakeTemplateReleases("v0.1.0"))
    question = find("samples", {})
    assert question is not None
    assert question.name == "colour"
    assert find("samples", {"colour": "blue"}) is None


def test_a_bad_name_is_refused_before_anything_is_asked() -> None:
    with pytest.raises(InvalidServiceName):
        FindOpenQuestionHandler(releases=FakeTemplateReleases("v0.1.0"))("class", {})


@pytest.mark.parametrize("colour", ["purple", 'a "quote"'])
def test_a_bad_answer_names_its_question(colour: str) -> None:
    with pytest.raises(InvalidAnswer) as refused:
        FindOpenQuestionHandler(releases=FakeTemplateReleases("v0.1.0"))("samples", {"colour": colour})
    assert refused.value.question == "colour"
