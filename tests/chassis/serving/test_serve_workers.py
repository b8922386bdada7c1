"""`serve --workers` and `check --capacity`, as an operator runs them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from chassis.host.capacity.report import Capacity
from chassis.host.command_line import main
from chassis.host.doors import Doors
from chassis.host.runtime import Runtime
from chassis.host.service import Service
from chassis.host.settings import HostSettings

PROGRAM = Path(__file__).parents[1] / "workers" / "service.py"
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux spreads connections over workers")


async def opened(_: HostSettings, __: Runtime) -> Doors:
    return Doors()


SERVICE = Service(name="samples", version="1", description="Samples.", settings=HostSettings, open=opened)


@LINUX
def test_two_workers_serve_one_address_and_end_together():
    settings = {"SAMPLES_HTTP_PORT": "0", "SAMPLES_HTTP_ADMIN_PORT": "0"}
    with subprocess.Popen(
        [sys.executable, PROGRAM, "serve", "--workers", "2"],
        env=os.environ | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as parent:
        assert parent.stdout is not None
        addresses: list[str] = []
        for line in parent.stdout:
            addresses += [json.loads(line)["http"]] if '"listening"' in line else []
            if len(addresses) == 2:
                break
        assert len(set(addresses)) == 1
        assert httpx.get(f"http://{addresses[0]}/health").status_code == 200
        parent.terminate()
        assert sum('"stopped"' in line for line in parent.stdout) == 2
        assert parent.wait(30) == 0


def test_several_workers_need_a_port_for_the_metrics_of_each(capsys: pytest.CaptureFixture[str]):
    assert main(SERVICE, ["serve", "--workers", "2"], environ={}) == 2
    assert "more than one needs http.admin_port" in capsys.readouterr().err


@pytest.mark.parametrize("workers", ["0", "-1", "two", "٣"])
def test_a_number_of_workers_that_is_none_is_refused(capsys: pytest.CaptureFixture[str], workers: str):
    with pytest.raises(SystemExit) as exit_:
        main(SERVICE, ["serve", f"--workers={workers}"], environ={})
    assert exit_.value.code == 2
    assert "give 1 or more" in capsys.readouterr().err


def test_the_capacity_is_told_in_words_and_as_json(capsys: pytest.CaptureFixture[str]):
    assert main(SERVICE, ["check", "--capacity"], environ={}) == 0
    assert capsys.readouterr().out.startswith("samples fits: 1 x 1 processes")
    assert main(SERVICE, ["check", "--capacity", "--workers", "10000", "--json"], environ={}) == 1
    capacity = json.loads(capsys.readouterr().out)
    assert capacity.keys() == set(Capacity.__struct_fields__)
    assert not capacity["fits"]
