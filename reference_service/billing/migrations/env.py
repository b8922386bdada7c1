"""What alembic runs; `python -m billing migrate` runs it too."""

import os

from chassis.settings.loading import load
from chassis.sql.migration_env import run_migrations

from billing.adapters.outbound.sql.tables import METADATA
from billing.bootstrap.settings import Settings

PREFIX = "BILLING"

run_migrations(METADATA, lambda: load(Settings, prefix=PREFIX, environ=os.environ).sql)
