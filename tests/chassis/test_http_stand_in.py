from chassis.testing.http_stand_in import Received, http_stand_in
from httpx import AsyncClient


async def test_what_a_stand_in_was_sent_is_kept_whole() -> None:
    async with http_stand_in() as stand_in, AsyncClient(base_url=stand_in.url) as client:
        stand_in.answer("POST /parts", (201, b"made"))
        reply = await client.post("/parts", content=b"body", headers={"Idempotency-Key": "1"})
        await client.get("/parts")
    assert (reply.status_code, reply.content) == (201, b"made")
    assert stand_in.asked == ["POST /parts", "GET /parts"]
    first, second = stand_in.received
    assert (first.request, first.headers["idempotency-key"], first.body) == ("POST /parts", "1", b"body")
    assert second == Received("GET /parts", second.headers, b"")
