import httpx
from chassis.testing.polling import until


async def test_liveness_asks_nobody(http: httpx.AsyncClient):
    assert (await http.get("/health")).status_code == 200


async def test_the_service_is_ready_and_says_why(http: httpx.AsyncClient):
    async def ready() -> bool:
        return (await http.get("/ready")).status_code == 200

    # Only once its workers have warmed up.
    await until(ready)
    reply = await http.get("/ready")
    passed = {check["name"] for check in reply.json()["checks"] if check["status"] == "pass"}
    assert passed >= {"database", "broker", "rendering", "objects"}


async def test_metrics_name_the_service(http: httpx.AsyncClient):
    assert 'service="reports"' in (await http.get("/metrics")).text


async def test_the_api_is_documented(http: httpx.AsyncClient):
    assert (await http.get("/docs")).status_code == 200
    document = (await http.get("/openapi.json")).json()
    assert document["info"]["title"] == "reports"


async def test_what_is_unknown_is_a_problem(http: httpx.AsyncClient):
    reply = await http.get("/nothing-here")
    assert reply.status_code == 404
    assert reply.headers["content-type"] == "application/problem+json"
