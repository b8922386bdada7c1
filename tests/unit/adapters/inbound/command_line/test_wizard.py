import click
import pytest
from click.testing import CliRunner

from scaffold.adapters.inbound.command_line.wizard import ask
from scaffold.use_cases.find_open_question import FindOpenQuestionHandler
from tests.fakes.template_releases import FakeTemplateReleases


def answered(typed: str) -> tuple[str, str]:
    @click.command
    def wizard() -> None:
        click.echo(ask(FindOpenQuestionHandler(releases=FakeTemplateReleases("v0.1.0")), "samples"))

    result = CliRunner().invoke(wizard, input=typed)
    return result.stdout, result.stderr


def test_enter_takes_the_default() -> None:
    assert answered("\n")[0].strip() == "{'colour': 'red'}"


@pytest.mark.parametrize("refused", ["purple", "it's"])
def test_a_refused_answer_is_asked_for_again(refused: str) -> None:
    out, err = answered(f"{refused}\nblue\n")
    assert out.strip() == "{'colour': 'blue'}"
    assert err.count("Which colour? (red, blue) [red]") == 2
