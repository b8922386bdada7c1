"""What alembic runs; `python -m archive migrate` runs it too."""

import os

from chassis.settings.loading import load
from chassis.sql.migration_env import run_migrations

from archive.adapters.outbound.sql.tables import METADATA
from archive.bootstrap.settings import Settings

PREFIX = "ARCHIVE"

run_migrations(METADATA, lambda: load(Settings, prefix=PREFIX, environ=os.environ).sql)
