# Owned by the template. Change it there, then run: copier update
"""Brings the databases of all services to the schemas of this release."""

import sys
from argparse import Namespace

from chassis.host.event_loop import run
from chassis.host.topology.platform_command import PlatformCommand
from chassis.host.topology.situation import Situation
from chassis.logs.setup import configure

_NAME = "migrate"


def migrate_command() -> PlatformCommand:
    """Make `migrate`: what every service does by itself, one after the other."""

    def command(situation: Situation, arguments: Namespace) -> int:
        for process in situation.load_all():
            configure(process.settings.log, service=process.name, version=situation.platform.version)
            for service, settings in process.services:
                migrate = next((each for each in service.commands if each.name == _NAME), None)
                if migrate is None:
                    continue
                sys.stdout.write(f"{service.name}: ")
                sys.stdout.flush()
                code = run(migrate.run(settings, arguments), leave_within=settings.shutdown.close_timeout)
                if code:
                    return code
        return 0

    return PlatformCommand(_NAME, "bring the databases of all services to the schemas of this release", command)
