"""Settings: from environment and file into one struct, and every mistake told at once without a secret."""

from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import pytest
from chassis.settings.error import SettingsError
from chassis.settings.loading import load
from chassis.settings.secret import Secret
from msgspec import Meta

HIDDEN = "correct-horse-battery"


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


class Http(msgspec.Struct, frozen=True):
    host: Annotated[str, Meta(min_length=1)] = "127.0.0.1"
    port: Annotated[int, Meta(ge=0, le=65535)] = 8000


class Sql(msgspec.Struct, frozen=True):
    url: Secret = Secret("sqlite://")
    pool_size: int = 5


class Host(msgspec.Struct, frozen=True):
    http: Http = Http()


class Settings(Host, frozen=True, kw_only=True):
    token: Secret
    sql: Sql = msgspec.field(default_factory=lambda: Sql(pool_size=9))
    format: Literal["json", "console"] = "json"
    colour: Colour = Colour.RED
    debug: bool = False
    rate: Annotated[float, Meta(gt=0)] | None = None
    folder: Path | None = None
    tags: tuple[str, ...] = ("a", "b")


def loaded(environ: Mapping[str, str] | None = None, file: Path | None = None) -> Settings:
    return load(Settings, prefix="LAB", environ={"LAB_TOKEN": HIDDEN, **(environ or {})}, file=file)


def problems(environ: Mapping[str, str], file: Path | None = None) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        load(Settings, prefix="LAB", environ=environ, file=file)
    assert str(caught.value) == "\n".join(caught.value.problems)
    return caught.value.problems


def problem(environ: Mapping[str, str], file: Path | None = None) -> str:
    (only,) = problems({"LAB_TOKEN": HIDDEN, **environ}, file)
    return only


@pytest.fixture
def toml(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_what_nobody_sets_has_its_default_even_one_that_an_outer_struct_gives() -> None:
    assert loaded() == Settings(token=Secret(HIDDEN), sql=Sql(pool_size=9))


def test_every_type_is_read_from_the_environment() -> None:
    settings = loaded(
        {
            "LAB_HTTP_HOST": "::1",
            "LAB_HTTP_PORT": "0",
            "LAB_SQL_URL": "postgresql://x",
            "LAB_FORMAT": "console",
            "LAB_COLOUR": "blue",
            "LAB_DEBUG": "true",
            "LAB_RATE": "0.5",
            "LAB_FOLDER": "/srv",
            "LAB_TAGS": "x, y,",
        }
    )
    assert settings == Settings(
        http=Http(host="::1", port=0),
        token=Secret(HIDDEN),
        sql=Sql(url=Secret("postgresql://x"), pool_size=9),
        format="console",
        colour=Colour.BLUE,
        debug=True,
        rate=0.5,
        folder=Path("/srv"),
        tags=("x", "y"),
    )


def test_every_type_is_read_from_toml(toml: Path) -> None:
    toml.write_text(
        'format = "console"\ncolour = "blue"\ndebug = true\nrate = 2\nfolder = "/srv"\ntags = ["x"]\n'
        '[http]\nport = 1\n[sql]\nurl = "postgresql://x"\n'
    )
    assert loaded(file=toml) == Settings(
        http=Http(port=1),
        token=Secret(HIDDEN),
        sql=Sql(url=Secret("postgresql://x"), pool_size=9),
        format="console",
        colour=Colour.BLUE,
        debug=True,
        rate=2.0,
        folder=Path("/srv"),
        tags=("x",),
    )


def test_the_environment_wins_over_the_file(toml: Path) -> None:
    toml.write_text("[http]\nport = 1\nhost = 'file'")
    assert loaded({"LAB_HTTP_PORT": "2"}, toml).http == Http(host="file", port=2)


def test_the_environment_names_the_file(toml: Path) -> None:
    toml.write_text("[http]\nport = 1")
    assert loaded({"LAB_SETTINGS": str(toml)}).http.port == 1


def test_an_empty_variable_means_none_where_none_is_allowed() -> None:
    assert loaded({"LAB_RATE": "", "LAB_FOLDER": ""}).rate is None


def test_an_empty_list_is_a_list() -> None:
    assert loaded({"LAB_TAGS": ""}).tags == ()


def test_a_secret_is_read_from_a_file_without_its_last_line_end(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("from a file \n")
    settings = load(Settings, prefix="LAB", environ={"LAB_TOKEN_FILE": str(tmp_path / "token")})
    assert settings.token == Secret("from a file ")


def test_variables_of_others_are_none_of_our_business() -> None:
    assert loaded({"PATH": "/bin", "LABORATORY": "x", "lab_http_port": "x"}) == loaded()


def test_the_variables_that_kubernetes_makes_for_a_service_of_our_name_are_no_mistakes() -> None:
    links = {
        "LAB_SERVICE_HOST": "10.0.0.1",
        "LAB_SERVICE_PORT": "8000",
        "LAB_SERVICE_PORT_HTTP": "8000",
        "LAB_PORT": "tcp://10.0.0.1:8000",
        "LAB_PORT_8000_TCP": "tcp://10.0.0.1:8000",
        "LAB_PORT_8000_TCP_ADDR": "10.0.0.1",
    }
    assert loaded(links) == loaded()


def test_every_mistake_is_told_at_once_with_name_reason_and_fix(toml: Path) -> None:
    toml.write_text("pool = 1\n[http]\nport = 'x'\n")
    told = problems(
        {
            "LAB_HTTP_HOST": "",
            "LAB_HTTP_PROT": "80",
            "LAB_FORMAT": "xml",
            "LAB_DEBUG": "maybe",
            "LAB_RATE": "-1",
            "LAB_PORT": "8000",
        },
        toml,
    )
    assert told == (
        f"pool in {toml}: is not a setting; remove it",
        f"http.port in {toml}: 'x' is not a whole number from 0, up to 65535; for example 8000",
        "LAB_HTTP_HOST: '' is not text at least 1 long; for example 127.0.0.1",
        "LAB_FORMAT: 'xml' is not one of json, console; for example json",
        "LAB_DEBUG: 'maybe' is not true or false; for example false",
        "LAB_RATE: '-1' is not a number above 0; for example 1.5",
        "LAB_HTTP_PROT: is not a setting; did you mean LAB_HTTP_PORT?",
        "LAB_PORT: is not a setting; did you mean LAB_FORMAT?",
        "LAB_TOKEN: is required and not set; set LAB_TOKEN or LAB_TOKEN_FILE to a secret text",
    )


@pytest.mark.parametrize("number", ["nan", "inf", "-inf", "1e999"])
def test_a_number_must_be_finite(number: str) -> None:
    assert problem({"LAB_RATE": number}).startswith("LAB_RATE: ")


@pytest.mark.parametrize(
    ("name", "value"), [("LAB_HTTP_PORT", "8.5"), ("LAB_HTTP_PORT", "65536"), ("LAB_COLOUR", "green")]
)
def test_a_value_that_does_not_fit_is_shown(name: str, value: str) -> None:
    assert f"{name}: {value!r} is not" in problem({name: value})


def test_a_long_value_is_cut() -> None:
    assert len(problem({"LAB_HTTP_PORT": "9" * 10_000})) < 200


def test_toml_types_must_be_right(toml: Path) -> None:
    toml.write_text('debug = 1\nrate = "2"\ntags = [1]\n[http]\nport = "80"\nhost = {}\n[sql]\npool_size = true')
    told = problems({"LAB_TOKEN": HIDDEN}, toml)
    assert [each.partition(" in ")[0] for each in told] == [
        "debug", "rate", "tags", "http.port", "http.host", "sql.pool_size",
    ]  # fmt: skip


def test_a_value_where_a_table_belongs_is_told(toml: Path) -> None:
    toml.write_text("http = 80")
    assert problem({}, toml) == f"http in {toml}: is not a table; write [http]"


def test_an_unknown_key_within_a_table_is_told_with_the_one_that_was_meant(toml: Path) -> None:
    toml.write_text("[http]\nprot = 80")
    assert problem({}, toml) == f"http.prot in {toml}: is not a setting; did you mean http.port?"


@pytest.mark.parametrize("content", [b"port = ", b"\xff", b"a = 1\na = 2"])
def test_a_file_that_is_not_toml_is_told_without_blaming_what_it_may_hold(toml: Path, content: bytes) -> None:
    toml.write_bytes(content)
    (told,) = problems({}, toml)
    assert told.startswith(f"{toml}: is not TOML (")


def test_a_file_that_is_not_there_is_told(toml: Path) -> None:
    assert problem({"LAB_SETTINGS": str(toml)}).startswith(f"{toml}: cannot be read (No such file")


def test_a_struct_that_refuses_its_values_as_a_whole_is_told_like_any_mistake() -> None:
    class Window(msgspec.Struct, frozen=True):
        key: Secret
        low: int = 0
        high: int = 10

        def __post_init__(self) -> None:
            if self.low > self.high:
                raise ValueError(f"low is above high\n(key {self.key.reveal()})")

    with pytest.raises(SettingsError) as caught:
        load(Window, prefix="LAB", environ={"LAB_LOW": "11", "LAB_KEY": HIDDEN})
    assert caught.value.problems == ("LAB_*: low is above high (key [redacted])",)


def test_a_struct_with_two_settings_of_one_name_is_a_mistake_of_its_author() -> None:
    class Twice(msgspec.Struct, frozen=True):
        http_port: int = 1
        http: Http = Http()

    with pytest.raises(TypeError, match="LAB_HTTP_PORT is taken"):
        load(Twice, prefix="LAB", environ={})


@pytest.mark.parametrize("name", ["settings", "token_file"])
def test_names_with_a_meaning_of_their_own_cannot_be_taken(name: str) -> None:
    shape = msgspec.defstruct("Shape", [("token", Secret, Secret("x")), (name, str, "")], frozen=True)
    with pytest.raises(TypeError, match="is taken"):
        load(shape, prefix="LAB", environ={})


@pytest.mark.parametrize("kind", [dict[str, int], list[str], int | str, Http | None, object])
def test_a_type_that_cannot_be_set_is_a_mistake_of_the_author(kind: object) -> None:
    shape = msgspec.defstruct("Shape", [("odd", kind)], frozen=True)
    with pytest.raises(TypeError, match=r"odd: .* cannot be set"):
        load(shape, prefix="LAB", environ={})


def test_no_mistake_shows_a_secret_wherever_it_was_put(tmp_path: Path, toml: Path) -> None:
    binary = tmp_path / "binary"
    binary.write_bytes(HIDDEN.encode() + b"\xff")
    toml.write_text(f'[sql]\nurl = ["{HIDDEN}"]\n[sql.token]\na = "{HIDDEN}"')
    wrong: tuple[dict[str, str], ...] = (
        {"LAB_TOKEN": HIDDEN, "LAB_TOKEN_FILE": HIDDEN},
        {"LAB_TOKEN_FILE": HIDDEN},
        {"LAB_TOKEN_FILE": str(binary)},
        {"LAB_TOKEN_FILE": str(tmp_path)},
        {"LAB_TOKEN": "", "LAB_SQL_URL": ""},
        {"LAB_TOKN": HIDDEN},
        {"LAB_TOKEN": HIDDEN, "LAB_HTTP_PORT": HIDDEN},
        {"LAB_TOKEN": HIDDEN, "LAB_SETTINGS": HIDDEN},
        {"LAB_SETTINGS": str(toml)},
    )
    for environ in wrong:
        told = problems(environ)
        assert HIDDEN not in "\n".join(told)
        assert all("\n" not in each for each in told)


def test_a_secret_given_twice_or_empty_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").write_text("\n")
    assert problems({"LAB_TOKEN": "x", "LAB_TOKEN_FILE": "y"}) == (
        "LAB_TOKEN: is set, and LAB_TOKEN_FILE too; remove one of them",
    )
    assert problems({"LAB_TOKEN": ""}) == ("LAB_TOKEN: is empty; set it, or leave it out",)
    assert problems({"LAB_TOKEN_FILE": str(tmp_path / "empty")}) == (
        "LAB_TOKEN_FILE: is empty; set it, or leave it out",
    )


def test_a_secret_that_is_not_utf_8_is_refused() -> None:
    assert problems({"LAB_TOKEN": "caf\udce9"}) == ("LAB_TOKEN: is not UTF-8 text; set it, or leave it out",)
