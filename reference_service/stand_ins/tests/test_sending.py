import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from stand_ins.instrument.sending import NoAddress, Receiver, send

MESSAGES = [b"one", b"two", b"three"]
CLOSE = -1


class Laboratory:
    """Takes messages, and answers as a test has said; 202, when nothing is said."""

    def __init__(self) -> None:
        self.taken: list[bytes] = []
        self.answers: list[tuple[int, bytes]] = []
        laboratory = self

        class Door(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                laboratory.taken.append(self.rfile.read(int(self.headers["content-length"])))
                status, body = laboratory.answers.pop(0) if laboratory.answers else (202, b"MSA|AA|1")
                if status == CLOSE:
                    self.close_connection = True
                    return
                self.send_response(status)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_arguments: object) -> None:
                """Say nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Door)
        self.url = f"http://127.0.0.1:{self.server.server_port}/results"


@pytest.fixture
def laboratory() -> Iterator[Laboratory]:
    laboratory = Laboratory()
    thread = threading.Thread(target=laboratory.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield laboratory
    laboratory.server.shutdown()
    thread.join()
    laboratory.server.server_close()


def sent(laboratory: Laboratory) -> tuple[int, list[str]]:
    told: list[str] = []
    receiver = Receiver(laboratory.url)
    refused = send(MESSAGES, receiver, rate=1000, tell=told.append, pause=0.01)
    receiver.close()
    return refused, told


def test_messages_arrive_in_order(laboratory: Laboratory):
    assert sent(laboratory) == (0, [])
    assert laboratory.taken == MESSAGES


def test_what_is_refused_is_told_and_the_others_go_on(laboratory: Laboratory):
    laboratory.answers = [(422, b"PID-7"), (200, b"MSA|AE|2")]
    assert sent(laboratory) == (2, ["message 1 was refused: 422 PID-7", "message 2 was refused: 200 MSA|AE|2"])
    assert laboratory.taken == MESSAGES


@pytest.mark.parametrize("answer", [503, 429, CLOSE])
def test_what_is_not_acknowledged_is_sent_again(laboratory: Laboratory, answer: int):
    laboratory.answers = [(answer, b"")]
    refused, told = sent(laboratory)
    assert (refused, len(told)) == (0, 1)
    assert laboratory.taken == [b"one", *MESSAGES]


@pytest.mark.parametrize("url", ["", "127.0.0.1:8000", "ftp://lab/results", "http:///results"])
def test_an_address_that_is_none_is_refused_with_an_example(url: str):
    with pytest.raises(NoAddress, match="must be such as http://"):
        Receiver(url)
