"""Which address the HTTP kit asks: no value leaves its place in a path."""

import msgspec
import pytest
from chassis.http.client.settings import HttpClientSettings
from chassis.http.client.target import UnusablePathPart, target
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize("step", ["", ".", ".."])
def test_a_value_that_is_a_step_is_refused(step: str):
    with pytest.raises(UnusablePathPart, match=r"^part of /a/\{part\} must not be"):
        target("http://host/api", "/a/{part}", {"part": step}, {})


@given(st.text(min_size=1).filter(lambda text: text not in {".", ".."}), st.text())
def test_no_value_leaves_its_place(part: str, query: str):
    try:
        (part + query).encode()
    except UnicodeEncodeError:
        return
    url = target("http://host:80/api/", "/a/{part}/b", {"part": part}, {"q": query})
    assert (url.scheme, url.host, url.explicit_port, url.fragment) == ("http", "host", 80, "")
    assert url.raw_path.split("/")[:3] + url.raw_path.split("/")[4:] == ["", "api", "a", "b"]
    assert url.query_string.startswith("q=")
    assert list(url.query) == ["q"]


@pytest.mark.parametrize("url", ["ftp://host", "host:80", "http://user:hunter2@host", "http://host/?a", "http://h/#f"])
def test_an_address_that_cannot_be_used_or_holds_a_password_is_refused(url: str):
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"url": url}, HttpClientSettings)
