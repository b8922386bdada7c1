"""The address of an object store, and what is said about one that is wrong."""

import sys

import pytest
from chassis.objects.settings import ObjectSettings
from chassis.settings.error import SettingsError
from chassis.settings.loading import load
from msgspec import Struct, field

from tests.chassis.objects.conftest import Open


class Settings(Struct, frozen=True, kw_only=True):
    objects: ObjectSettings = field(default_factory=ObjectSettings)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("", "unknown scheme ''; use one of: file://, s3://"),
        ("ftp://here/objects", "unknown scheme 'ftp'; use one of: file://, s3://"),
        ("file://", "names no folder; write file:///relative/path"),
        ("file:///", "names no folder"),
        ("file://objects", "names no folder"),
        ("file:///objects?endpoint=http://here", "names no folder"),
        ("s3://", "names no bucket; write s3://BUCKET"),
        ("s3:///prefix", "names no bucket"),
        ("s3://bucket?endpiont=http://here", "unknown option 'endpiont'; write s3://BUCKET"),
    ],
)
async def test_an_address_that_names_no_store_is_refused_in_one_line(open_: Open, url: str, reason: str) -> None:
    with pytest.raises(SettingsError, match=reason) as refused:
        async with open_(ObjectSettings(url=url)):
            pass
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "url",
    [
        "s3://key:hunter2@bucket",
        "s3://bucket?endpoint=http://key:hunter2@here",
        "s3://bucket?endpoint=http%3A%2F%2Fkey%3Ahunter2%40here",
    ],
)
def test_an_address_that_shows_a_password_is_refused_and_not_shown(url: str) -> None:
    with pytest.raises(SettingsError, match=r"objects\.url holds a user or a password") as refused:
        load(Settings, prefix="LAB", environ={"LAB_OBJECTS_URL": url})
    assert "hunter2" not in str(refused.value)


async def test_a_missing_extra_says_what_to_install(open_: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "obstore.store", None)
    with pytest.raises(SettingsError, match=r"obstore\.store is not installed; install the extra `s3` of the chassis"):
        async with open_(ObjectSettings(url="s3://bucket")):
            pass


def test_half_of_the_credentials_is_refused_by_name() -> None:
    with pytest.raises(SettingsError, match=r"objects\.key_id and objects\.secret_key"):
        load(Settings, prefix="LAB", environ={"LAB_OBJECTS_SECRET_KEY": "hunter2"})


def test_everything_can_be_set_from_the_environment() -> None:
    environ = {
        "LAB_OBJECTS_URL": "s3://bucket",
        "LAB_OBJECTS_KEY_ID": "tester",
        "LAB_OBJECTS_SECRET_KEY": "hunter2",
        "LAB_OBJECTS_MOST_BYTES": "1000",
    }
    settings = load(Settings, prefix="LAB", environ=environ).objects
    assert (settings.url, settings.key_id, settings.most_bytes) == ("s3://bucket", "tester", 1000)
    assert "hunter2" not in repr(settings)
