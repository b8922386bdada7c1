"""One laboratory for all stories of a topology: the real processes, started once."""

from collections.abc import Iterator

import pytest

from tests.journeys.books import the_books_agree
from tests.journeys.lab import Lab, opened


@pytest.fixture(
    scope="session",
    params=[
        # Tests of one group run in one process: a laboratory is started once, not once for each worker of the suite.
        pytest.param("one", id="in_one_process", marks=pytest.mark.xdist_group("journeys-one")),
        pytest.param("split", id="split", marks=pytest.mark.xdist_group("journeys-split")),
    ],
)
def lab(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with opened(request.param, tmp_path_factory.mktemp(request.param)) as (lab, _):
        yield lab


@pytest.fixture(autouse=True)
def everything_answers_again(lab: Lab) -> Iterator[None]:
    yield
    for provider in ("card_provider", "sms_provider", "instrument"):
        lab.providers.tell(provider, "none")


@pytest.fixture
def books(lab: Lab) -> Iterator[None]:
    """Look at the books when the story is over."""
    yield
    the_books_agree(lab)
