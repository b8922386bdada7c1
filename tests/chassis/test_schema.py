"""Migrations run by command, once for all replicas, and no service starts on a schema it does not know."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest
from chassis.metrics.service import ServiceMetrics
from chassis.sql.database import open_database
from chassis.sql.schema import UnknownSchema, migrate, refuse_unknown_schema
from chassis.sql.settings import SqlSettings
from sqlalchemy import Connection, inspect, text

ENV = '''
"""Tells alembic what the schema should be, and where the database is."""

import os

from sqlalchemy import Column, Integer, MetaData, String, Table

from chassis.settings.secret import Secret
from chassis.sql.migration_env import run_migrations
from chassis.sql.settings import SqlSettings

metadata = MetaData()
Table("samples", metadata, Column("id", Integer, primary_key=True), Column("name", String(10)))
run_migrations(metadata, lambda: SqlSettings(url=Secret(os.environ["DATABASE"])))
'''
MAKO = '''
"""${message}"""
from alembic import op
import sqlalchemy as sa

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None

def upgrade() -> None:
    ${upgrades if upgrades else "pass"}

def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
'''
VERSION = """
from alembic import op
import sqlalchemy as sa

revision = "{revision}"
down_revision = {previous!r}
branch_labels = None
depends_on = None

def upgrade() -> None:
    {upgrade}

def downgrade() -> None:
    pass
"""
CREATE = 'op.create_table("samples", sa.Column("id", sa.Integer, primary_key=True))'
WIDEN = 'op.add_column("samples", sa.Column("name", sa.String(10)))'
MIGRATE = """
import asyncio, sys
from pathlib import Path
from chassis.settings.secret import Secret
from chassis.sql.schema import migrate
from chassis.sql.settings import SqlSettings
print("ready", flush=True)
sys.stdin.readline()
print(asyncio.run(migrate(SqlSettings(url=Secret(sys.argv[1])), Path(sys.argv[2]))))
"""


class Migrations:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "versions").mkdir(parents=True)
        (folder / "env.py").write_text(ENV)
        (folder / "script.py.mako").write_text(MAKO)

    def add(self, revision: str, previous: str | None, upgrade: str) -> None:
        version = VERSION.format(revision=revision, previous=previous, upgrade=upgrade)
        (self.folder / "versions" / f"{revision}.py").write_text(version)


@pytest.fixture
def migrations(tmp_path: Path) -> Migrations:
    migrations = Migrations(tmp_path / "100% migrations")
    migrations.add("first", None, CREATE)
    return migrations


def columns(connection: Connection) -> list[str]:
    return [column["name"] for column in inspect(connection).get_columns("samples")]


async def test_a_migrated_database_is_accepted(
    sql_settings: SqlSettings, metrics: ServiceMetrics, migrations: Migrations
) -> None:
    assert await migrate(sql_settings, migrations.folder) == "first"
    async with open_database(sql_settings, metrics.database) as database:
        await refuse_unknown_schema(database, migrations.folder)
        async with database.read() as connection:
            assert await connection.run_sync(columns) == ["id"]


async def test_migrating_twice_changes_nothing(sql_settings: SqlSettings, migrations: Migrations) -> None:
    assert await migrate(sql_settings, migrations.folder) == "first"
    assert await migrate(sql_settings, migrations.folder) == "first"


async def test_an_empty_database_is_refused_with_the_command_to_run(
    sql_settings: SqlSettings, metrics: ServiceMetrics, migrations: Migrations
) -> None:
    async with open_database(sql_settings, metrics.database) as database:
        with pytest.raises(UnknownSchema) as refused:
            await refuse_unknown_schema(database, migrations.folder)
        with pytest.raises(UnknownSchema) as refused_service:
            await refuse_unknown_schema(database, migrations.folder, command="python -m samples migrate")
    expected = "the database is at revision none, this release needs first; run the command migrate first"
    assert str(refused.value) == expected
    of_a_service = f"{expected}: python -m samples migrate, or that of the platform that hosts it"
    assert str(refused_service.value) == of_a_service


async def test_an_older_schema_is_refused_until_it_is_migrated(
    sql_settings: SqlSettings, metrics: ServiceMetrics, migrations: Migrations
) -> None:
    await migrate(sql_settings, migrations.folder)
    migrations.add("second", "first", WIDEN)
    async with open_database(sql_settings, metrics.database) as database:
        with pytest.raises(UnknownSchema, match=r"revision first, this release needs second; run the command migrate"):
            await refuse_unknown_schema(database, migrations.folder)
        await migrate(sql_settings, migrations.folder)
        await refuse_unknown_schema(database, migrations.folder)
        async with database.read() as connection:
            assert await connection.run_sync(columns) == ["id", "name"]


async def test_a_newer_schema_is_refused_and_left_alone(
    sql_settings: SqlSettings, metrics: ServiceMetrics, migrations: Migrations
) -> None:
    migrations.add("second", "first", WIDEN)
    await migrate(sql_settings, migrations.folder)
    (migrations.folder / "versions" / "second.py").unlink()
    async with open_database(sql_settings, metrics.database) as database:
        with pytest.raises(UnknownSchema, match="second, which this release does not know: it needs first") as refused:
            await refuse_unknown_schema(database, migrations.folder)
        assert "\n" not in str(refused.value)
    with pytest.raises(UnknownSchema, match=r"cannot migrate with .*second"):
        await migrate(sql_settings, migrations.folder)


async def test_a_migration_that_fails_leaves_nothing_of_itself(
    sql_settings: SqlSettings, metrics: ServiceMetrics, migrations: Migrations
) -> None:
    await migrate(sql_settings, migrations.folder)
    migrations.add("second", "first", f"{WIDEN}; op.execute('SELECT nonsense')")
    with pytest.raises(Exception, match="nonsense"):
        await migrate(sql_settings, migrations.folder)
    async with open_database(sql_settings, metrics.database) as database, database.read() as connection:
        assert await connection.run_sync(columns) == ["id"]
        assert await connection.scalar(text("SELECT version_num FROM alembic_version")) == "first"


async def test_a_folder_without_migrations_is_named(sql_settings: SqlSettings, tmp_path: Path) -> None:
    with pytest.raises(UnknownSchema, match=r"no migrations at .*/nowhere; set the folder that holds env\.py"):
        await migrate(sql_settings, tmp_path / "nowhere")


def start_replica(sql_settings: SqlSettings, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", MIGRATE, sql_settings.url.reveal(), str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


async def test_replicas_that_migrate_at_once_do_it_once(
    sql_settings: SqlSettings, metrics: ServiceMetrics, migrations: Migrations
) -> None:
    # Slow enough that both are at it together: the second finds the table made, not half-made.
    migrations.add("second", "first", f"{WIDEN}; import time; time.sleep(0.3)")
    replicas = [start_replica(sql_settings, migrations.folder) for _ in range(2)]
    for replica in replicas:
        assert replica.stdout is not None
        assert replica.stdout.readline() == "ready\n"
    for replica in replicas:
        assert replica.stdin is not None
        replica.stdin.write("go\n")
        replica.stdin.flush()
    outcomes = [await asyncio.to_thread(replica.communicate, timeout=60) for replica in replicas]
    assert [(out, error) for out, error in outcomes] == [("second\n", "")] * 2
    async with open_database(sql_settings, metrics.database) as database, database.read() as connection:
        assert await connection.run_sync(columns) == ["id", "name"]


def alembic(sql_settings: SqlSettings, folder: Path, *arguments: str) -> str:
    (folder.parent / "alembic.ini").write_text(f"[alembic]\nscript_location = {folder}\n".replace("%", "%%"))
    done = subprocess.run(
        [sys.executable, "-m", "alembic", *arguments],
        cwd=folder.parent,
        env=os.environ | {"DATABASE": sql_settings.url.reveal()},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


async def test_alembic_itself_upgrades_and_writes_the_next_revision(
    sql_settings: SqlSettings, migrations: Migrations
) -> None:
    alembic(sql_settings, migrations.folder, "upgrade", "head")
    alembic(sql_settings, migrations.folder, "revision", "--autogenerate", "-m", "widen", "--rev-id", "second")
    [written] = (migrations.folder / "versions").glob("second_*.py")
    assert "add_column(sa.Column('name', sa.String(length=10)" in written.read_text().replace("'samples', ", "")
    assert await migrate(sql_settings, migrations.folder) == "second"


def test_alembic_writes_the_upgrade_as_sql(sql_settings: SqlSettings, migrations: Migrations) -> None:
    assert "CREATE TABLE samples" in alembic(sql_settings, migrations.folder, "upgrade", "head", "--sql")


@pytest.mark.parametrize("sql_settings", ["postgresql"], indirect=True)
async def test_an_index_may_be_made_without_locking_the_table(
    sql_settings: SqlSettings, migrations: Migrations
) -> None:
    index = 'op.create_index("by_id", "samples", ["id"], postgresql_concurrently=True)'
    migrations.add("second", "first", f"with op.get_context().autocommit_block(): {index}")
    assert await migrate(sql_settings, migrations.folder) == "second"


@pytest.mark.parametrize("sql_settings", ["sqlite"], indirect=True)
async def test_replacing_a_table_does_not_delete_what_refers_to_it(
    sql_settings: SqlSettings, metrics: ServiceMetrics, migrations: Migrations
) -> None:
    tubes = 'op.execute("CREATE TABLE tubes (sample INTEGER REFERENCES samples ON DELETE CASCADE)")'
    rows = 'op.execute("INSERT INTO samples VALUES (1)"); op.execute("INSERT INTO tubes VALUES (1)")'
    migrations.add("second", "first", f"{tubes}; {rows}")
    batch = 'op.batch_alter_table("samples", recreate="always")'
    migrations.add("third", "second", f"with {batch} as table: table.add_column(sa.Column('name', sa.String(10)))")
    await migrate(sql_settings, migrations.folder)
    async with open_database(sql_settings, metrics.database) as database, database.read() as connection:
        assert await connection.scalar(text("SELECT count(*) FROM tubes")) == 1


@pytest.mark.parametrize("sql_settings", ["sqlite"], indirect=True)
async def test_a_migration_that_breaks_a_foreign_key_is_rolled_back(
    sql_settings: SqlSettings, metrics: ServiceMetrics, migrations: Migrations
) -> None:
    await migrate(sql_settings, migrations.folder)
    tubes = 'op.execute("CREATE TABLE tubes (sample INTEGER REFERENCES samples)")'
    migrations.add("second", "first", f'{tubes}; op.execute("INSERT INTO tubes VALUES (7)")')
    with pytest.raises(Exception, match="breaks foreign keys and was rolled back"):
        await migrate(sql_settings, migrations.folder)
    async with open_database(sql_settings, metrics.database) as database, database.read() as connection:
        assert await connection.scalar(text("SELECT version_num FROM alembic_version")) == "first"
