"""What alembic runs; `python -m reports migrate` runs it too."""

import os

from chassis.settings.loading import load
from chassis.sql.migration_env import run_migrations

from reports.adapters.outbound.sql.tables import METADATA
from reports.bootstrap.settings import Settings

PREFIX = "REPORTS"

run_migrations(METADATA, lambda: load(Settings, prefix=PREFIX, environ=os.environ).sql)
