"""A bucket that is not as it should be: forbidden, not there, hung, overloaded, behind a certificate of one's own."""

import asyncio
from pathlib import Path

import pytest
from chassis.context.deadline import DeadlineExceeded
from chassis.context.request import bound
from chassis.metrics.registry import Metrics
from chassis.objects.settings import ObjectSettings
from chassis.objects.store import ObjectDamaged
from chassis.problems import Unavailable
from chassis.resilience.no_answer import NoAnswer
from chassis.resilience.policy import CallPolicy
from chassis.settings.secret import Secret
from chassis.testing.http_stand_in import HANG, http_stand_in
from chassis.testing.polling import until
from obstore.store import S3Store as Bucket

from tests.chassis.objects.conftest import Certificates, Open
from tests.chassis.objects.s3_server import S3Server
from tests.chassis.outgoing_calls import FOREVER, NEVER, due_in, recorded

KEY = "a/b.pdf"
PDF = "application/pdf"
QUICK = CallPolicy(timeout=10, attempts=3, first_delay=0.001, breaker=NEVER)


def at(url: str) -> ObjectSettings:
    return ObjectSettings(
        url=f"s3://test-bucket?endpoint={url}&region=us-east-1", key_id="tester", secret_key=Secret("hunter2")
    )


async def test_a_prefix_is_a_store_of_its_own_and_the_kind_of_an_object_is_told_to_whoever_asks_the_bucket(
    open_: Open, s3: S3Server
) -> None:
    bucket = s3.create_bucket()
    async with open_(s3.settings(f"{bucket}/reports/lab")) as store:
        await store.put(KEY, b"body", content_type=PDF)
        assert await store.get(KEY) == b"body"
    path = s3.folder_of(bucket) / "reports" / "lab" / KEY
    assert path.read_bytes() == b"body"
    settings = s3.settings(bucket)
    plain = Bucket(
        bucket,
        config={
            "endpoint": settings.url.partition("endpoint=")[2].partition("&")[0],
            "region": "us-east-1",
            "access_key_id": "tester",
            "secret_access_key": "hunter2-secret",
        },
        client_options={"allow_http": True},
    )
    found = await plain.get_async(f"reports/lab/{KEY}")
    assert found.attributes["Content-Type"] == PDF


async def test_an_object_that_somebody_else_put_is_not_taken_for_one_of_ours(open_: Open, s3: S3Server) -> None:
    bucket = s3.create_bucket()
    (s3.folder_of(bucket) / "a.pdf").write_bytes(b"body")
    async with open_(s3.settings(bucket)) as store:
        with pytest.raises(ObjectDamaged):
            await store.get("a.pdf")


async def test_a_bucket_that_is_not_there_is_an_outage_and_no_missing_object(open_: Open, s3: S3Server) -> None:
    async with open_(s3.settings("no-such-bucket")) as store:
        for call in (store.get(KEY), store.put(KEY, b"body", content_type=PDF), store.ping()):
            with pytest.raises(Unavailable, match=r"^objects gave no answer: no such bucket$"):
                await call


async def test_wrong_credentials_are_an_outage_that_is_not_retried_and_does_not_tell_them(
    open_: Open, s3: S3Server, shop_metrics: Metrics
) -> None:
    bucket = s3.create_bucket()
    async with open_(s3.settings(bucket, secret_key=Secret("wrong-secret"))) as store:
        for call in (store.get(KEY), store.put(KEY, b"body", content_type=PDF), store.ping()):
            with pytest.raises(Unavailable) as refused:
                await call
            assert "wrong-secret" not in repr(refused.value) + repr(refused.value.__cause__)
        with pytest.raises(Unavailable, match=r"^objects gave no answer: forbidden$"):
            await store.get(KEY)
    assert recorded(shop_metrics, "client_retries_total") == {"": 0}


async def test_a_certificate_is_trusted_if_the_authority_that_signed_it_is_named(
    open_: Open, s3: S3Server, certificates: Certificates, tmp_path: Path
) -> None:
    options = ("--cert", str(certificates.certificate), "--key", str(certificates.key))
    with S3Server(s3.program, tmp_path, options=options) as server:
        bucket = server.create_bucket()
        async with open_(server.settings(bucket)) as store:
            with pytest.raises(Unavailable):
                await store.put(KEY, b"body", content_type=PDF)
        async with open_(server.settings(bucket, tls_ca=certificates.authority)) as store:
            await store.put(KEY, b"body", content_type=PDF)
            assert await store.get(KEY) == b"body"


async def test_a_server_that_hangs_is_given_up_in_time(open_: Open) -> None:
    async with http_stand_in() as stand_in:
        stand_in.answer(f"GET /test-bucket/{KEY}", (HANG, b""))
        async with open_(at(stand_in.url), CallPolicy(timeout=0.1, attempts=1, breaker=NEVER)) as store:
            with pytest.raises(NoAnswer, match="timeout"):
                await store.get(KEY)
        async with open_(at(stand_in.url), CallPolicy(timeout=FOREVER, breaker=NEVER)) as store:
            with bound(due_in(0.1)), pytest.raises(DeadlineExceeded):
                await store.get(KEY)


async def test_a_server_that_is_overloaded_for_a_moment_is_asked_again_by_us_and_by_nobody_else(
    open_: Open, shop_metrics: Metrics
) -> None:
    async with http_stand_in() as stand_in:
        stand_in.answer(f"PUT /test-bucket/{KEY}", (503, b""), (200, b""))
        async with open_(at(stand_in.url), QUICK) as store:
            # This stand-in leaves out the ETag, which says nothing about the object; that it was asked is enough.
            with pytest.raises(Unavailable):
                await store.put(KEY, b"body", content_type=PDF)
        assert len(stand_in.asked) == QUICK.attempts
    assert recorded(shop_metrics, "client_retries_total") == {"": 2}


async def test_many_calls_that_are_cancelled_leave_nothing_behind(open_: Open) -> None:
    async with http_stand_in() as stand_in:
        stand_in.answer(f"GET /test-bucket/{KEY}", (HANG, b""))
        async with open_(at(stand_in.url), CallPolicy(timeout=FOREVER, breaker=NEVER)) as store:
            getting = [asyncio.ensure_future(store.get(KEY)) for _ in range(20)]
            await until(lambda: len(stand_in.asked) == 20)
            for each in getting:
                each.cancel()
            outcomes = await asyncio.gather(*getting, return_exceptions=True)
            assert all(isinstance(each, asyncio.CancelledError) for each in outcomes)
