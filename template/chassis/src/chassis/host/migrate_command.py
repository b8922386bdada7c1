# Owned by the template. Change it there, then run: copier update
"""The command that brings a database to the schema of this release."""

import sys
from argparse import Namespace
from collections.abc import Callable
from typing import Any

from chassis.host.command import Command
from chassis.sql.schema import migrate
from chassis.sql.settings import SqlSettings


def migrate_command(sql: Callable[[Any], SqlSettings]) -> Command:
    """Make `migrate`.

    Args:
        sql: Finds the database in the service's settings.
    """

    async def run(settings: Any, _: Namespace) -> int:
        database = sql(settings)
        revision = await migrate(database, database.migrations)
        sys.stdout.write(f"the schema is at revision {revision}\n")
        return 0

    return Command("migrate", "bring the database to the schema of this release", run)
