"""`scaffold …`, also as `python -m scaffold …`."""

import sys

from scaffold.bootstrap.command_line import main

if __name__ == "__main__":
    sys.exit(main())
