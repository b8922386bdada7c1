import pytest

from scaffold.domain.refusals import UnusableTemplate
from scaffold.domain.template_address import same_template, template_address


@pytest.mark.parametrize(
    "address",
    [
        "https://git.example/a/kit.git",
        "ssh://git@git.example/kit.git",
        "git@git.example:kit.git",
        "gh:org/kit",
        "https://github.com/org/kit",
        "git+https://git.example/kit",
    ],
)
def test_what_copier_takes_for_git_may_be_recorded(address: str) -> None:
    assert template_address(address) == address


@pytest.mark.parametrize(
    "address", ["", "/srv/kit.git", "./kit", "file:///kit.git", "https://git.example/kit", "C:\\kit"]
)
def test_a_path_or_a_plain_page_may_not(address: str) -> None:
    with pytest.raises(UnusableTemplate):
        template_address(address)


def test_spellings_of_one_address_are_one() -> None:
    assert same_template("gh:org/kit", "https://github.com/org/kit.git")
    assert not same_template("gh:org/kit", "gl:org/kit")
