"""What alembic runs; `python -m payments migrate` runs it too."""

import os

from chassis.settings.loading import load
from chassis.sql.migration_env import run_migrations

from payments.adapters.outbound.sql.tables import METADATA
from payments.bootstrap.settings import Settings

PREFIX = "PAYMENTS"

run_migrations(METADATA, lambda: load(Settings, prefix=PREFIX, environ=os.environ).sql)
