# Owned by the template. Change it there, then run: copier update
"""Where a module gets its logger."""

import structlog
from structlog.typing import FilteringBoundLogger


def get_logger(name: str) -> FilteringBoundLogger:
    """Make a logger, at any time: it takes its configuration when the first line is written.

    Args:
        name: Of the module, shown on every line as `logger`.
    """
    logger: FilteringBoundLogger = structlog.get_logger(name)
    return logger
