"""No setting of the chassis can hold a secret that shows: it is a `Secret`, a file, or refuses to hold one."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import chassis
import msgspec
import pytest
from chassis.settings.error import SettingsError
from chassis.settings.leaf import Leaf
from chassis.settings.leaves import leaves
from chassis.settings.loading import load
from chassis.settings.secret_keys import looks_secret

ADDRESSES = {"url", "endpoint", "proxy", "issuer", "jwks_url", "grant_url"}
ADDRESS = "https://lab:s3cr3t@example.com"


def shapes() -> Iterator[type[msgspec.Struct]]:
    for found in pkgutil.walk_packages(chassis.__path__, "chassis."):
        if ".testing" in found.name or "settings" not in found.name.rpartition(".")[2]:
            continue
        for value in vars(import_module(found.name)).values():
            if isinstance(value, type) and issubclass(value, msgspec.Struct) and value.__module__ == found.name:
                yield value


LEAVES: list[tuple[type[msgspec.Struct], Leaf]] = [(shape, leaf) for shape in shapes() for leaf in leaves(shape, "LAB")]
IDS = [f"{shape.__name__}.{'.'.join(leaf.path)}" for shape, leaf in LEAVES]


def test_there_are_settings_to_look_at() -> None:
    assert {"AuthSettings.issuer", "SqlSettings.url", "TracingSettings.headers"} <= set(IDS)


@pytest.mark.parametrize(("shape", "leaf"), LEAVES, ids=IDS)
def test_what_is_named_like_a_secret_is_one(shape: type[msgspec.Struct], leaf: Leaf) -> None:
    del shape
    assert leaf.secret or not looks_secret(leaf.path[-1])


@pytest.mark.parametrize(
    ("shape", "leaf"), [each for each in LEAVES if each[1].path[-1] in ADDRESSES and not each[1].secret]
)
def test_an_address_that_shows_takes_no_password(shape: type[msgspec.Struct], leaf: Leaf) -> None:
    required: dict[str, Any] = {each.name: "https://example.com" for each in leaves(shape, "LAB") if each.required}
    # Some addresses mean something only beside another one.
    required |= {each.name: "https://example.com" for each in leaves(shape, "LAB") if each.path[-1] == "issuer"}
    load(shape, prefix="LAB", environ=required | {leaf.name: ADDRESS.replace("lab:s3cr3t@", "")})
    with pytest.raises(SettingsError) as refused:
        load(shape, prefix="LAB", environ=required | {leaf.name: ADDRESS})
    assert "s3cr3t" not in str(refused.value)
