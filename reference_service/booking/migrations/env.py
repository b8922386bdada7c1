"""What alembic runs; `python -m booking migrate` runs it too."""

import os

from chassis.settings.loading import load
from chassis.sql.migration_env import run_migrations

from booking.adapters.outbound.sql.tables import METADATA
from booking.bootstrap.settings import Settings

PREFIX = "BOOKING"

run_migrations(METADATA, lambda: load(Settings, prefix=PREFIX, environ=os.environ).sql)
