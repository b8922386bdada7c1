import httpx
import pytest
from chassis.testing.running import running
from httpx import AsyncClient
from msgspec.structs import replace

from gateway.adapters.outbound.http.exposition import services_of
from gateway.bootstrap.service import SERVICE
from gateway.bootstrap.settings import Settings

from tests.component.laboratory import Laboratory

PLATFORM = "/api/v1/desk/platform"
# Two services of one process: each tells of all its checks.
EXPOSITION = """\
# TYPE service_ready gauge
service_ready{service="booking"} 0.0
service_ready{service="billing"} 0.0
service_check_passing{check="booking.broker",service="booking"} 0.0
service_check_passing{check="billing.sql",service="booking"} 0.0
service_check_passing{check="booking.broker",service="billing"} 0.0
service_check_passing{check="billing.sql",service="billing"} 0.0
breaker_state{breaker="payments",service="booking",state="open"} 1.0
breaker_state{breaker="payments",service="booking",state="closed"} 0.0
sagas_in_flight{saga="book_test",service="booking"} 2.0
sagas_parked{saga="book_test",service="booking"} 1.0
outbox_oldest_age_seconds{service="booking"} 3.5
consumer_lag{consumer="issue_invoice",service="billing"} 7.0
consumer_dead_letters{consumer="issue_invoice",service="billing"} 1.0
http_requests_total{service="billing"} 12.0
"""


def test_what_a_process_tells_scrapers_says_how_its_services_are():
    booking, billing = services_of(EXPOSITION)
    assert (booking.name, booking.ready, booking.failing) == ("booking", False, ["broker"])
    assert booking.breakers == {"payments": "open"}
    assert (booking.sagas_in_flight, booking.sagas_parked) == ({"book_test": 2}, {"book_test": 1})
    assert (booking.outbox_seconds, billing.outbox_seconds) == (3.5, None)
    assert (billing.failing, billing.lag, billing.dead_letters) == (["sql"], {"issue_invoice": 7}, {"issue_invoice": 1})


async def test_every_process_is_shown_and_so_is_one_that_gives_no_answer(settings: Settings, laboratory: Laboratory):
    nobody, odd = "http://127.0.0.1:1", f"{laboratory.http.url}/odd"
    laboratory.http.answer("GET /metrics", (200, EXPOSITION.encode()))
    laboratory.http.answer("GET /odd/metrics", (200, b"service_ready {"))
    watching = replace(settings, processes=(laboratory.http.url, nobody, odd))
    async with running((SERVICE, watching)) as bound, httpx.AsyncClient(base_url=f"http://{bound.http}") as http:
        shown = (await http.get(PLATFORM)).json()
    assert [(each["address"], each["answers"], len(each["services"])) for each in shown] == [
        (laboratory.http.url, True, 2),
        (nobody, False, 0),
        (odd, False, 0),
    ]


@pytest.mark.parametrize(
    ("listens", "called"), [("::", "[::1]"), ("0.0.0.0", "127.0.0.1"), ("::1", "[::1]"), ("127.0.0.1", "127.0.0.1")]
)
async def test_the_only_process_looks_after_itself_wherever_it_listens(settings: Settings, listens: str, called: str):
    # It listens elsewhere than it says: not every machine has an address of both kinds.
    alone = replace(settings, http=replace(settings.http, host=listens, port=1))
    async with (
        running((SERVICE, alone), host=settings) as bound,
        httpx.AsyncClient(base_url=f"http://{bound.http}") as http,
    ):
        reply = await http.get(PLATFORM)
    assert [each["address"] for each in reply.json()] == [f"http://{called}:1"]


async def test_the_service_understands_what_it_tells_scrapers_itself(http: AsyncClient):
    [gateway] = services_of((await http.get("/metrics")).text)
    assert (gateway.name, gateway.breakers["reports"]) == ("gateway", "closed")
