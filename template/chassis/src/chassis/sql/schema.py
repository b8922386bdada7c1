# Owned by the template. Change it there, then run: copier update
"""Brings the schema to what the code needs, by command, and refuses to start on any other."""

from pathlib import Path

from alembic import command as alembic
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Table, inspect

from chassis.sql.database import Database
from chassis.sql.migration_engine import exclusive_connection
from chassis.sql.settings import SqlSettings

_MIGRATE = "run the command migrate"


class UnknownSchema(Exception):
    """The database has another schema than this release needs."""


async def migrate(settings: SqlSettings, scripts: Path) -> str:
    """Upgrade the schema to the newest revision, and tell which that is.

    Safe for several replicas at once: one upgrades, the others wait and find nothing to do. Within a process,
    one at a time: alembic keeps the migration at hand in a global.

    Args:
        settings: Where the database is.
        scripts: Folder with `env.py` and `versions/`.

    Raises:
        UnknownSchema: There are no migrations here, or the database is at a revision that they do not know.
    """
    config = _config(scripts)

    def upgrade(connection: Connection) -> str:
        config.attributes["connection"] = connection
        alembic.upgrade(config, "head")
        return _describe(_revisions(connection))

    async with exclusive_connection(settings) as connection:
        try:
            return await connection.run_sync(upgrade)
        except CommandError as error:
            raise UnknownSchema(f"cannot migrate with {scripts}: {' '.join(str(error).split())}") from error


async def refuse_unknown_schema(database: Database, scripts: Path, *, command: str = "") -> None:
    """Make sure that the database has the schema that this release was written for.

    Args:
        database: To look at.
        scripts: Folder with the migrations of this release.
        command: What migrates the database of a service that runs alone.

    Raises:
        UnknownSchema: It has another one; says which, and what to do.
    """
    known = ScriptDirectory.from_config(_config(scripts))
    needed = frozenset(known.get_heads())
    async with database.read() as connection:
        found = await connection.run_sync(_revisions)
    if found == needed:
        return
    have, need = _describe(found), _describe(needed)
    if found <= {script.revision for script in known.walk_revisions()}:
        # Which database a command means depends on its program: the service's own, or that of its platform.
        which = f": {command}, or that of the platform that hosts it" if command else ""
        raise UnknownSchema(f"the database is at revision {have}, this release needs {need}; {_MIGRATE} first{which}")
    raise UnknownSchema(
        f"the database is at revision {have}, which this release does not know: it needs {need}; "
        f"start the release that brought {have}, or with its code go back and {_MIGRATE}"
    )


async def refuse_missing_table(database: Database, table: Table) -> None:
    """Make sure that a command of an operator finds what it is about.

    Args:
        database: To look at.
        table: That the command reads.

    Raises:
        UnknownSchema: It is not there.
    """
    async with database.read() as connection:
        if not await connection.run_sync(lambda held: inspect(held).has_table(table.name)):
            raise UnknownSchema(f"the database has no table {table.name}; {_MIGRATE} first")


def _config(scripts: Path) -> Config:
    if not (scripts / "env.py").is_file():
        raise UnknownSchema(f"no migrations at {scripts.resolve()}; set the folder that holds env.py")
    config = Config()
    config.set_main_option("script_location", str(scripts.resolve()).replace("%", "%%"))
    return config


def _revisions(connection: Connection) -> frozenset[str]:
    return frozenset(MigrationContext.configure(connection).get_current_heads())


def _describe(revisions: frozenset[str]) -> str:
    return ", ".join(sorted(revisions)) or "none"
