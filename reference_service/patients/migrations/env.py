"""What alembic runs; `python -m patients migrate` runs it too."""

import os

from chassis.settings.loading import load
from chassis.sql.migration_env import run_migrations

from patients.adapters.outbound.sql.tables import METADATA
from patients.bootstrap.settings import Settings

PREFIX = "PATIENTS"

run_migrations(METADATA, lambda: load(Settings, prefix=PREFIX, environ=os.environ).sql)
