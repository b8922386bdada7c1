"""What alembic runs; `python -m notifications migrate` runs it too."""

import os

from chassis.settings.loading import load
from chassis.sql.migration_env import run_migrations

from notifications.adapters.outbound.sql.tables import METADATA
from notifications.bootstrap.settings import Settings

PREFIX = "NOTIFICATIONS"

run_migrations(METADATA, lambda: load(Settings, prefix=PREFIX, environ=os.environ).sql)
