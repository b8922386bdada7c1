"""Starts processes in milliseconds: it has imported everything, and forks one for each line it reads.

A line names a role and its arguments; the process announces how far it has come on standard output. The roles are in
`roles.py`, or in the module that the command line names.
"""

import asyncio
import json
import os
import sys
import traceback
from importlib import import_module
from typing import Any

import structlog

roles = import_module(sys.argv[1] if len(sys.argv) > 1 else "roles")


def play(role: str, arguments: dict[str, Any]) -> int:
    try:
        asyncio.run(getattr(roles, role)(**arguments))
    except BaseException:  # noqa: BLE001 - whatever it is, the test that waits must hear of it
        traceback.print_exc()
        roles.announce("failed")
        return 1
    return 0


def say(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def main() -> None:
    # Standard output is for announcements.
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    for line in sys.stdin:
        order = json.loads(line)
        if order["role"] == "reap":
            _, status = os.waitpid(order["pid"], 0)
            say({"pid": order["pid"], "ended": status})
            continue
        child = os.fork()
        if child == 0:
            os._exit(play(order["role"], order["arguments"]))
        say({"pid": child, "started": True})


main()
