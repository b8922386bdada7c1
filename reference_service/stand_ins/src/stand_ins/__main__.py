"""`python -m stand_ins`: run one of the stand-ins."""

import sys

from stand_ins.command_line import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
