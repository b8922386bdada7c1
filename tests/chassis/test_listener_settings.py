"""What a listener could not do is refused when the settings are read, and not by the library that is asked to."""

from typing import Any

import pytest
from chassis.grpc.channel import ChannelSettings
from chassis.grpc.settings import GrpcSettings
from chassis.http.settings import HttpSettings
from chassis.settings.error import SettingsError
from chassis.settings.loading import load


@pytest.mark.parametrize(
    ("settings", "name", "value"),
    [
        (HttpSettings, "LAB_HOST", ""),
        (GrpcSettings, "LAB_HOST", ""),
        (GrpcSettings, "LAB_MAX_MESSAGE_BYTES", str(2**31)),
        (GrpcSettings, "LAB_MAX_CONCURRENT_STREAMS", str(2**31)),
        (GrpcSettings, "LAB_MAX_CONNECTION_AGE", "2147484"),
        (ChannelSettings, "LAB_MAX_MESSAGE_BYTES", str(2**31)),
    ],
)
def test_it_is_refused_by_its_name(settings: type[Any], name: str, value: str):
    with pytest.raises(SettingsError) as refused:
        load(settings, prefix="LAB", environ={"LAB_ADDRESS": "lab:50051", name: value})
    (problem,) = [problem for problem in refused.value.problems if name in problem]
    assert repr(value) in problem
