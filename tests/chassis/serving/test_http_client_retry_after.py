"""A service that says when to come back is heard."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from time import monotonic

import pytest
from chassis.http.client.bad_reply import BadReply
from chassis.problems import Unavailable
from hypothesis import given
from hypothesis import strategies as st

from tests.chassis.serving import http_provider_lab
from tests.chassis.serving.http_provider_lab import Lab

lab = http_provider_lab.lab


async def test_a_service_that_says_when_to_come_back_is_asked_then(lab: Lab):
    lab.provider.script = [lab.provider.reply(503, retry_after="1")]
    begun = monotonic()
    async with lab.client() as client:
        assert (await client.request("GET", "/")).status == 200
    assert monotonic() - begun >= 1


async def test_a_service_that_asks_for_a_long_pause_gets_it_and_the_caller_learns_of_it(lab: Lab):
    lab.provider.script = [lab.provider.reply(503, retry_after="60")]
    async with lab.client() as client:
        with pytest.raises(Unavailable) as caught:
            await client.request("GET", "/")
    assert caught.value.retry_after == 60
    assert len(lab.provider.asked) == 1


@pytest.mark.parametrize(
    ("header", "least", "most"),
    [
        ("0", 0, 0),
        ("120", 120, 120),
        (format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True), 3000, 3600),
        ("Fri, 31 Dec 1999 23:59:59 GMT", 0, 0),
    ],
    ids=["at once", "two minutes", "an hour from now", "long ago"],
)
def test_retry_after_is_seconds_or_a_date(header: str, least: float, most: float):
    bad = BadReply.of(503, {"retry-after": header})
    assert bad is not None
    assert bad.retry_after is not None
    assert least <= bad.retry_after <= most


@given(st.text())
def test_a_retry_after_that_is_neither_is_ignored(header: str):
    bad = BadReply.of(503, {"retry-after": f"{header}x"})
    assert bad is not None
    assert bad.retry_after is None
