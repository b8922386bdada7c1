"""Which application a path leads to, where several share one listener."""

from typing import Any

import pytest
from chassis.http.asgi import AsgiApp, Receive, Scope, Send
from chassis.http.dispatch import Dispatch


async def receive() -> Any:
    raise AssertionError("nothing is read to find the way")


async def send(_: Any) -> None:
    raise AssertionError("nothing is answered on the way")


class Signpost:
    """Remembers which application was reached."""

    def __init__(self) -> None:
        self.reached = ""

    def app(self, name: str) -> AsgiApp:
        async def answer(_scope: Scope, _receive: Receive, _send: Send) -> None:
            self.reached = name

        return answer


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/health", "page"),
        ("/healthy", "nobody"),
        ("/api/v1/samples", "samples"),
        ("/api/v1/samples/7", "samples"),
        ("/api/v1/samplesque", "nobody"),
        ("/api/v1/samples/archive/7", "archive"),
        ("/api/v1", "nobody"),
        ("/", "nobody"),
    ],
)
async def test_a_path_leads_to_its_page_or_to_the_longest_prefix_of_whole_segments(path: str, name: str):
    signpost = Signpost()
    dispatch = Dispatch(
        pages={"/health": signpost.app("page")},
        prefixes={
            "/api/v1/samples": signpost.app("samples"),
            "/api/v1/samples/archive": signpost.app("archive"),
        },
        otherwise=signpost.app("nobody"),
    )
    await dispatch({"type": "http", "path": path}, receive, send)
    assert signpost.reached == name


async def test_a_service_at_the_root_gets_everything_below():
    signpost = Signpost()
    dispatch = Dispatch(pages={}, prefixes={"/": signpost.app("root")}, otherwise=signpost.app("nobody"))
    await dispatch({"type": "http", "path": "/anything/at/all"}, receive, send)
    assert signpost.reached == "root"
