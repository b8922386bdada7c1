"""The reference of the settings and the example file: complete, in order, and true."""

from pathlib import Path
from typing import Annotated, Literal

import msgspec
from chassis.settings.loading import load
from chassis.settings.reference import describe, render_env_example
from chassis.settings.secret import Secret
from chassis.settings.setting import Setting
from msgspec import Meta


class Http(msgspec.Struct, frozen=True):
    port: Annotated[int, Meta(ge=0, le=65535, description="Where the service listens.")] = 8000


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    http: Http = Http(port=9000)
    name: Annotated[str, Meta(examples=["north lab"])]
    key: Secret
    url: Annotated[Secret, Meta(description="The database.", examples=["postgresql://u:p@h/d"])] = Secret(
        "sqlite:///lab.db"
    )
    format: Literal["json", "console"] = "json"
    tags: tuple[str, ...] = ("a b", "c")
    folder: Path | None = None


EXAMPLE = """\
# Every setting. Copy this file to .env and change what you need.
# A line that is commented out shows the default; the others must be set.
# The same in a TOML file (http.port is port under [http]), if you name it:
# LAB_SETTINGS=./settings.toml

# Where the service listens.
# http.port: a whole number from 0, up to 65535
# LAB_HTTP_PORT=9000

# name: text
# for example LAB_NAME="north lab"
LAB_NAME=

# key: a secret text
# or, from a file: LAB_KEY_FILE=/run/secrets/lab_key
LAB_KEY=

# The database.
# url: a secret text
# or, from a file: LAB_URL_FILE=/run/secrets/lab_url
# LAB_URL=sqlite:///lab.db

# format: one of json, console
# LAB_FORMAT=json

# tags: a list, separated by commas
# LAB_TAGS="a b,c"

# folder: a path
# LAB_FOLDER=
"""


def test_the_example_file_shows_every_setting_with_meaning_type_and_default() -> None:
    assert render_env_example(Settings, "LAB") == EXAMPLE


def test_the_default_of_a_secret_is_public_like_the_code_that_it_stands_in() -> None:
    shown = {each.name: each.default for each in describe(Settings, "LAB")}
    assert shown["LAB_URL"] == "sqlite:///lab.db"


def test_the_defaults_in_the_reference_read_back_as_the_defaults() -> None:
    defaults = {each.name: each.default for each in describe(Settings, "LAB") if each.default is not None}
    settings = load(Settings, prefix="LAB", environ={**defaults, "LAB_NAME": "x", "LAB_KEY": "y"})
    assert settings == Settings(name="x", key=Secret("y"))


def test_a_setting_is_described_in_words() -> None:
    port, name, key, url, *_ = describe(Settings, "LAB")
    assert port == Setting(
        name="LAB_HTTP_PORT",
        key="http.port",
        type="a whole number",
        default="9000",
        meaning="Where the service listens.",
        secret=False,
        constraints="from 0, up to 65535",
        example="9000",
    )
    assert (name.default, name.example) == (None, "north lab")
    assert (key.default, key.secret) == (None, True)
    assert (url.default, url.example) == ("sqlite:///lab.db", "postgresql://u:p@h/d")
