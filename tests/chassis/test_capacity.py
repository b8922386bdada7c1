"""The sums of `check --capacity`: what fits, what does not, and what to change then."""

from pathlib import Path

import msgspec
from chassis.compute.settings import ComputeSettings
from chassis.host.capacity.estimate import estimate
from chassis.host.capacity.machine import memory_limit, processors, resident_memory
from chassis.host.capacity.replica_sums import memory_sum, processor_sum
from chassis.host.capacity.report import Capacity
from chassis.host.capacity.shared_sums import connections_of_a_process, database_sum, file_sum
from chassis.host.doors import Doors
from chassis.host.runtime import Runtime
from chassis.host.scale_settings import ScaleSettings
from chassis.host.service import Service
from chassis.host.settings import HostSettings
from chassis.messaging.settings import BrokerSettings
from chassis.settings.secret import Secret
from chassis.sql.connection_limit import connection_limit
from chassis.sql.connections import ConnectionLimit
from chassis.sql.settings import SqlSettings
from chassis.testing.postgres import Postgres

MEBIBYTE = 1024 * 1024
LIMIT = ConnectionLimit(most=100, reserved=3, others=1)


class Settings(HostSettings, frozen=True, kw_only=True):
    sql: SqlSettings = SqlSettings()
    broker: BrokerSettings = BrokerSettings()


async def opened(_: HostSettings, __: Runtime) -> Doors:
    return Doors()


SERVICE = Service(name="samples", version="1", description="Samples.", settings=Settings, open=opened)


class Computing(HostSettings, frozen=True, kw_only=True):
    rendering: ComputeSettings = ComputeSettings()


COMPUTING = Service(name="pictures", version="1", description="Pictures.", settings=Computing, open=opened)


def test_a_worker_without_a_processor_to_itself_is_one_too_many():
    assert not processor_sum(2, 2.0).fix
    assert processor_sum(3, 2.5).fix == "set the workers to 2, and start more replicas"


def test_a_fraction_of_a_processor_is_enough_for_one_worker():
    assert not processor_sum(1, 0.5).fix
    assert processor_sum(2, 0.5).fix


def test_workers_grow_by_half_under_load_and_must_still_fit():
    assert not memory_sum(2, 100 * MEBIBYTE, 300 * MEBIBYTE).fix
    tight = memory_sum(2, 100 * MEBIBYTE, 299 * MEBIBYTE)
    assert tight.fix == "set the workers to 1, or give the replica 300 MiB"
    assert memory_sum(1, 100 * MEBIBYTE, 100 * MEBIBYTE).fix == "give the replica 150 MiB"


def test_those_who_compute_for_a_worker_need_memory_as_well():
    limited, as_large = ComputeSettings(workers=2, memory=50 * MEBIBYTE), ComputeSettings(workers=1)
    assert not memory_sum(2, 100 * MEBIBYTE, 500 * MEBIBYTE, [limited]).fix
    tight = memory_sum(2, 100 * MEBIBYTE, 499 * MEBIBYTE, [limited])
    assert tight.how.startswith("2 x (150 + 100 to compute in) MiB = 500 of 499 MiB")
    assert tight.fix == "set the workers to 1, or give the replica 500 MiB"
    assert memory_sum(1, 100 * MEBIBYTE, 299 * MEBIBYTE, [as_large]).fix == "give the replica 300 MiB"


async def test_a_service_is_measured_with_those_who_compute_for_it():
    alone = await estimate(COMPUTING, Computing(rendering=ComputeSettings(workers=1, memory=1)), ScaleSettings())
    helped = await estimate(COMPUTING, Computing(rendering=ComputeSettings(workers=9, memory=2**40)), ScaleSettings())
    assert "to compute in" in alone.sums[1].how
    assert [each.resource for each in helped.sums if each.fix] == ["memory"]


def test_a_process_opens_no_more_connections_than_work_is_let_in():
    assert connections_of_a_process(SqlSettings(pool_size=8, max_overflow=2, in_flight=8)) == 16
    assert connections_of_a_process(SqlSettings(pool_size=4, max_overflow=2, in_flight=50)) == 12


def test_all_processes_and_one_migration_share_what_the_server_leaves_them():
    settings = SqlSettings(pool_size=8, max_overflow=2, in_flight=8)
    assert not database_sum(5, settings, LIMIT).fix
    crowd = database_sum(6, settings, LIMIT)
    assert (crowd.needed, crowd.available) == (97, 96)
    assert crowd.fix == "set sql.in_flight to 7, or let the server take 101 (max_connections)"


def test_following_the_advice_makes_it_fit():
    for processes in (6, 11, 40):
        share = database_sum(processes, SqlSettings(), LIMIT).fix.split()[3]
        assert not database_sum(processes, SqlSettings(in_flight=int(share.rstrip(","))), LIMIT).fix


def test_more_processes_than_connections_cannot_be_helped_by_smaller_pools():
    assert database_sum(60, SqlSettings(), LIMIT).fix.startswith("start fewer processes")


def test_a_file_serves_the_workers_of_one_machine_only():
    assert not file_sum("database", 1, "use PostgreSQL").fix
    assert file_sum("database", 2, "use PostgreSQL").fix == "2 replicas cannot share a file: use PostgreSQL"


def test_the_limits_of_a_container_go_before_those_of_its_machine(tmp_path: Path):
    group = tmp_path / "sys/fs/cgroup"
    group.mkdir(parents=True)
    (group / "cpu.max").write_text("50000 100000\n")
    (group / "memory.max").write_text(f"{64 * MEBIBYTE}\n")
    assert processors(tmp_path) == 0.5
    assert memory_limit(tmp_path) == 64 * MEBIBYTE
    (group / "cpu.max").write_text("max 100000\n")
    (group / "memory.max").write_text("max\n")
    assert processors(tmp_path) >= 1
    assert memory_limit(tmp_path) > 64 * MEBIBYTE


def test_the_memory_of_this_process_is_measured():
    assert 10 * MEBIBYTE < resident_memory() < 10_000 * MEBIBYTE


async def test_a_service_on_files_fits_one_replica_and_says_why_not_two(tmp_path: Path):
    settings = Settings(
        sql=SqlSettings(url=Secret(f"sqlite+aiosqlite:///{tmp_path}/service.db")),
        broker=BrokerSettings(url=Secret(f"embedded:///{tmp_path}/events.db")),
    )
    alone = await estimate(SERVICE, settings, ScaleSettings())
    assert alone.fits
    assert [each.resource for each in alone.sums] == ["processor", "memory", "database", "broker"]
    crowd = await estimate(SERVICE, settings, ScaleSettings(replicas=2, memory=1))
    assert [each.resource for each in crowd.sums if each.fix] == ["memory", "database", "broker"]


async def test_a_server_is_asked_for_its_limits(postgres: Postgres):
    settings = SqlSettings(url=Secret(postgres.create_database()))
    limit = await connection_limit(settings)
    assert limit is not None
    assert (limit.most, limit.reserved) == (200, 3)
    capacity = await estimate(SERVICE, Settings(sql=settings), ScaleSettings(replicas=20))
    [database] = [each for each in capacity.sums if each.resource == "database"]
    assert database.fix.startswith("set sql.in_flight to 4, or")


def test_the_report_reads_well_and_decodes():
    sums = (processor_sum(1, 2.0), file_sum("database", 3, "use PostgreSQL"))
    capacity = Capacity(workers=1, replicas=3, fits=False, sums=sums)
    assert capacity.in_words("samples").splitlines() == [
        "samples does not fit: 3 x 1 processes (replicas x workers)",
        "  pass  processor  workers: 1, processors: 2",
        "  fail  database   a file of one machine, shared by its workers",
        "                   3 replicas cannot share a file: use PostgreSQL",
    ]
    assert msgspec.json.decode(msgspec.json.encode(capacity), type=Capacity) == capacity
