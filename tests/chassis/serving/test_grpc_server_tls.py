"""TLS at the gRPC door: on, mutual, or wrongly set."""

from pathlib import Path
from typing import Any

import grpc
import pytest
from chassis.grpc.channel import ChannelSettings, open_channel
from chassis.grpc.server import GrpcServer
from chassis.grpc.settings import GrpcSettings

from tests.chassis.serving import echo_lab

metrics = echo_lab.metrics
serve = echo_lab.serve


async def test_tls_is_on_when_there_is_a_certificate(serve: Any, certificate: tuple[Path, Path], stubs: Any):
    chain, key = certificate
    async with serve(tls_certificate=chain, tls_key=key) as plain:
        with pytest.raises(grpc.aio.AioRpcError):
            await plain.say("hello")
        async with open_channel(ChannelSettings(address=plain.address, tls_ca=chain)) as channel:
            stub = stubs[1].EchoStub(channel)
            assert (await stub.Say(plain.text(text="hello"), timeout=10)).text == "hello"


async def test_mutual_tls_lets_in_only_who_has_a_certificate(serve: Any, certificate: tuple[Path, Path], stubs: Any):
    chain, key = certificate
    async with serve(tls_certificate=chain, tls_key=key, tls_client_ca=chain) as lab:
        stranger = ChannelSettings(address=lab.address, tls_ca=chain)
        friend = ChannelSettings(address=lab.address, tls_ca=chain, tls_certificate=chain, tls_key=key)
        async with open_channel(stranger) as channel:
            with pytest.raises(grpc.aio.AioRpcError):
                await stubs[1].EchoStub(channel).Say(lab.text(text="hello"), timeout=10)
        async with open_channel(friend) as channel:
            assert (await stubs[1].EchoStub(channel).Say(lab.text(text="hello"), timeout=10)).text == "hello"


async def test_half_of_the_tls_settings_fail_the_start(tmp_path: Path):
    server = GrpcServer([], GrpcSettings(port=0, tls_certificate=tmp_path / "certificate.pem"))
    with pytest.raises(ValueError, match="both tls_certificate and tls_key"):
        await server.start()
