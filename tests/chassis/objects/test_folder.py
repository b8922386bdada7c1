"""A folder of objects survives crashes, full and hung disks, and never keeps the event loop waiting."""

import asyncio
import errno
import os
import subprocess
import sys
import time
from pathlib import Path
from threading import Event

import pytest
from chassis.breaker.policy import BreakerPolicy
from chassis.breaker.refusal import CircuitOpen
from chassis.metrics.registry import Metrics
from chassis.objects.settings import ObjectSettings
from chassis.objects.store import ObjectNotFound
from chassis.problems import Unavailable
from chassis.resilience.no_answer import NoAnswer
from chassis.resilience.policy import CallPolicy
from chassis.testing.polling import until

from tests.chassis.objects.conftest import Open
from tests.chassis.outgoing_calls import NEVER, recorded

KEY = "reports/one.bin"
KIND = "application/octet-stream"


def test_a_process_that_is_killed_while_it_writes_leaves_the_old_object_or_the_new_one(
    open_: Open, folder: ObjectSettings
) -> None:
    async def stored() -> bytes:
        async with open_(folder) as store:
            return await store.get(KEY)

    for kill in range(5):
        command = [sys.executable, str(Path(__file__).with_name("writer.py")), folder.url]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            told = [int(writer.stdout.readline()) for _ in range(3 + kill)]
            time.sleep(0.0007 * kill)  # another point of its next put each time
            writer.kill()
            told += [int(line) for line in writer.stdout]
        body = asyncio.run(stored())
        number = int.from_bytes(body[:4], "big")
        assert body == body[:4] * (1 + number % 7 * 20_000)
        assert number >= told[-1]


async def test_an_object_is_on_the_disk_before_it_has_its_name_and_its_name_before_the_put_returns(
    open_: Open, folder: ObjectSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    sync, name = os.fsync, os.replace

    def fsync(descriptor: int) -> None:
        sync(descriptor)
        steps.append(Path(f"/proc/self/fd/{descriptor}").readlink().relative_to(tmp_path).as_posix())

    def replace(old: Path, new: Path) -> None:
        name(old, new)
        steps.append(f"named {Path(new).name}")

    async with open_(folder) as store:
        monkeypatch.setattr(os, "fsync", fsync)
        monkeypatch.setattr(os, "replace", replace)
        await store.put("a/b/c.bin", b"body", content_type=KIND)
        put = list(steps)
        await store.delete("a/b/c.bin")
    assert put[0].startswith("objects/.drafts/")
    assert put[1:] == ["named c.bin", "objects/a/b", "objects/a", "objects"]
    assert steps[len(put) :] == ["objects/a/b"]


async def test_a_full_disk_is_an_outage_that_leaves_what_was_there_and_no_draft(
    open_: Open, folder: ObjectSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    async with open_(folder) as store:
        await store.put(KEY, b"before", content_type=KIND)
        with monkeypatch.context() as disk:
            disk.setattr(os, "fsync", full)
            with pytest.raises(NoAnswer, match=r"^objects gave no answer: ENOSPC$"):
                await store.put(KEY, b"after", content_type=KIND)
        assert await store.get(KEY) == b"before"
        assert list((tmp_path / "objects" / ".drafts").iterdir()) == []


async def test_drafts_of_a_process_that_was_killed_long_ago_go_and_young_ones_stay(
    open_: Open, folder: ObjectSettings, tmp_path: Path
) -> None:
    drafts = tmp_path / "objects" / ".drafts"
    drafts.mkdir(parents=True)
    for name, age in (("old", 7200), ("young", 60)):
        (drafts / name).touch()
        os.utime(drafts / name, (time.time() - age,) * 2)
    async with open_(folder):
        assert [each.name for each in drafts.iterdir()] == ["young"]


async def test_a_disk_that_hangs_holds_neither_the_event_loop_nor_its_callers_for_ever(
    open_: Open, folder: ObjectSettings, shop_metrics: Metrics, monkeypatch: pytest.MonkeyPatch
) -> None:
    hangs, repaired = Event(), Event()
    policy = CallPolicy(timeout=0.1, attempts=1, breaker=BreakerPolicy(fail_max=2, reset_after=0.5))

    def hang(_: int) -> None:
        hangs.set()
        repaired.wait(30)

    async with open_(folder, policy) as store:
        with monkeypatch.context() as disk:
            disk.setattr(os, "fsync", hang)
            putting = asyncio.ensure_future(store.put(KEY, b"body", content_type=KIND))
            await until(hangs.is_set)
            await store.ping()
            with pytest.raises(NoAnswer, match="timeout"):
                await putting
            with pytest.raises(NoAnswer, match="timeout"):
                await store.put(KEY, b"body", content_type=KIND)
            with pytest.raises(CircuitOpen):
                await store.put(KEY, b"body", content_type=KIND)
        repaired.set()

        async def is_back() -> bool:
            try:
                await store.put(KEY, b"body", content_type=KIND)
            except Unavailable:
                return False
            return True

        await until(is_back)
    assert recorded(shop_metrics, "client_requests_total")["timeout"] == 2


async def test_calls_are_counted_and_an_answer_that_says_no_opens_no_breaker(
    open_: Open, folder: ObjectSettings, shop_metrics: Metrics
) -> None:
    async with open_(folder, CallPolicy(breaker=BreakerPolicy(fail_max=1))) as store:
        for _ in range(3):
            with pytest.raises(ObjectNotFound):
                await store.get("never/there.pdf")
        await store.put(KEY, b"body", content_type=KIND)
    assert recorded(shop_metrics, "client_requests_total") == {"answered": 4}


async def test_the_folder_of_an_address_is_made_with_those_above_it(open_: Open, tmp_path: Path) -> None:
    async with open_(ObjectSettings(url=f"file:///{tmp_path}/with%20space/deep/objects"), CallPolicy(breaker=NEVER)):
        assert (tmp_path / "with space" / "deep" / "objects").is_dir()
