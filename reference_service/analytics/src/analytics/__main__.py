"""`python -m analytics`: the command line of the service."""

import sys

from chassis.host.command_line import main

from analytics.bootstrap.service import SERVICE

if __name__ == "__main__":
    sys.exit(main(SERVICE))
