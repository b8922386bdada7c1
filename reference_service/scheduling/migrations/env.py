"""What alembic runs; `python -m scheduling migrate` runs it too."""

import os

from chassis.settings.loading import load
from chassis.sql.migration_env import run_migrations

from scheduling.adapters.outbound.sql.tables import METADATA
from scheduling.bootstrap.settings import Settings

PREFIX = "SCHEDULING"

run_migrations(METADATA, lambda: load(Settings, prefix=PREFIX, environ=os.environ).sql)
