import socket

import pytest

from stand_ins.command_line import main


def test_the_instrument_prints_what_it_would_send(capsys: pytest.CaptureFixture[str]):
    assert main(["instrument", "--first", "3", "--count", "2"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[:3] for line in lines].count("MSH") == 2


@pytest.mark.parametrize("name", ["card", "sms", "instrument", "identity"])
def test_help_has_examples(name: str, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main([name, "--help"])
    assert f"python -m stand_ins {name} --" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("option", "value"), [("--rate", "0"), ("--rate", "fast"), ("--first", "0"), ("--count", "-1")]
)
def test_a_number_that_makes_no_sense_is_refused(option: str, value: str, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main(["instrument", f"{option}={value}"])
    assert f"'{value}' is not a number" in capsys.readouterr().err


def test_a_port_that_is_taken_is_named_with_the_way_out(capsys: pytest.CaptureFixture[str]):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert main(["card", "--port", str(port)]) == 2
    assert f"cannot listen on 127.0.0.1:{port}" in (complaint := capsys.readouterr().err)
    assert "--port" in complaint


def test_an_address_that_is_none_is_one_line(capsys: pytest.CaptureFixture[str]):
    assert main(["instrument", "--to", "nowhere"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
