"""`python -m lab`: the command line of the platform."""

import sys

from chassis.host.topology.command_line import main
from chassis.host.topology.platform import Platform
from chassis.host.version import version_of

from lab._generated_services import SERVICES

PLATFORM = Platform(
    name="lab",
    version=version_of("lab"),
    description="A medical laboratory: from the booking of a test to its report, its invoice and its archive.",
    services=SERVICES,
)

if __name__ == "__main__":
    sys.exit(main(PLATFORM))
