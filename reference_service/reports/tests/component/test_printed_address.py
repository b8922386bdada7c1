"""The address that the code on a document leads to."""

from pathlib import Path

import pytest
from chassis.host.command_line import main
from chassis.settings.loading import load

from reports.bootstrap.service import SERVICE
from reports.bootstrap.settings import Settings

from tests.component.conftest import MIGRATIONS


@pytest.mark.parametrize(
    ("set_to", "printed"),
    [
        ({}, "http://127.0.0.1:8000/verify"),
        ({"REPORTS_HTTP_HOST": "::1", "REPORTS_HTTP_PORT": "80"}, "http://[::1]:80/verify"),
        ({"REPORTS_HTTP_HOST": "reports.lab.example"}, "http://reports.lab.example:8000/verify"),
        (
            {"REPORTS_HTTP_HOST": "0.0.0.0", "REPORTS_LABORATORY_VERIFY_AT": "https://lab.example/verify"},
            "https://lab.example/verify",
        ),
    ],
)
def test_it_is_where_this_process_listens_unless_another_is_set(set_to: dict[str, str], printed: str):
    assert load(Settings, prefix=SERVICE.prefix, environ=set_to).printed().verify_at == printed


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_a_service_that_listens_everywhere_does_not_start_without_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], host: str
):
    environ = {
        "REPORTS_SQL_URL": f"sqlite+aiosqlite:///{tmp_path}/service.db",
        "REPORTS_SQL_MIGRATIONS": str(MIGRATIONS),
        "REPORTS_BROKER_URL": f"embedded:///{tmp_path}/events.db",
        "REPORTS_OBJECTS_URL": f"file:///{tmp_path}/documents",
        "REPORTS_HTTP_HOST": host,
    }
    assert main(SERVICE, ["migrate"], environ=environ) == 0
    capsys.readouterr()
    assert main(SERVICE, ["check"], environ=environ) == 2
    [line] = [each for each in capsys.readouterr().err.splitlines() if "laboratory.verify_at" in each]
    assert f"{host} leads nobody anywhere" in line
    assert "such as https://lab.example/verify" in line
