"""The HTTP kit asks only who has the right certificate, and shows its own."""

import ssl
from pathlib import Path

import pytest
from chassis.resilience.no_answer import NoAnswer
from chassis.resilience.policy import CallPolicy

from tests.chassis.serving import http_provider_lab
from tests.chassis.serving.http_provider import serving
from tests.chassis.serving.http_provider_lab import Lab

lab = http_provider_lab.lab


async def test_only_a_service_with_the_right_certificate_is_asked(lab: Lab, certificate: tuple[Path, Path]):
    trust = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    trust.load_cert_chain(*certificate)
    async with serving(lab.provider, trust=trust) as lab.url:
        async with lab.client(tls_ca=certificate[0]) as client:
            assert (await client.request("GET", "/")).status == 200
        async with lab.client(CallPolicy(attempts=1)) as client:
            with pytest.raises(NoAnswer, match="ClientConnectorCertificateError"):
                await client.request("GET", "/")
    assert len(lab.provider.asked) == 1


async def test_a_service_that_wants_to_know_who_asks_is_shown_our_certificate(lab: Lab, certificate: tuple[Path, Path]):
    trust = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=certificate[0])
    trust.load_cert_chain(*certificate)
    trust.verify_mode = ssl.CERT_REQUIRED
    chain, key = certificate
    async with serving(lab.provider, trust=trust) as lab.url:
        async with lab.client(tls_ca=chain, tls_certificate=chain, tls_key=key) as client:
            assert (await client.request("GET", "/")).status == 200
        async with lab.client(CallPolicy(attempts=1), tls_ca=chain) as client:
            with pytest.raises(NoAnswer):
                await client.request("GET", "/")
    assert len(lab.provider.asked) == 1
