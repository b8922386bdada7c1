import pytest
from chassis.host.command_line import main

from gateway.bootstrap.service import SERVICE


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main(SERVICE, ["--help"])
    text = capsys.readouterr().out
    for command in ("serve", "check", "settings"):
        assert command in text


def test_wrong_settings_are_all_named_at_once(capsys: pytest.CaptureFixture[str]):
    environ = {f"{SERVICE.prefix}_HTTP_PORT": "many", f"{SERVICE.prefix}_LOG_LEVEL": "loud"}
    assert main(SERVICE, ["check"], environ=environ) == 2
    complaint = capsys.readouterr().err
    assert "HTTP_PORT" in complaint
    assert "LOG_LEVEL" in complaint
