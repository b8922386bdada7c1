"""What alembic runs; `python -m analytics migrate` runs it too."""

import os

from chassis.settings.loading import load
from chassis.sql.migration_env import run_migrations

from analytics.adapters.outbound.sql.tables import METADATA
from analytics.bootstrap.settings import Settings

PREFIX = "ANALYTICS"

run_migrations(METADATA, lambda: load(Settings, prefix=PREFIX, environ=os.environ).sql)
