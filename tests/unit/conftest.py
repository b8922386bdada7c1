"""The unit suite imports its fakes by name."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))  # `tests` is imported by its name, and is not installed
