# Owned by the template. Change it there, then run: copier update
"""The connection to the collector, which remembers what became of the last attempt."""

from pathlib import Path
from typing import Any

import requests
from requests.adapters import HTTPAdapter


class CollectorSession(requests.Session):
    """Takes nothing from the environment: a proxy that is set for somebody else must not get our spans.

    Args:
        ca: Authority that must have signed the collector's certificate; None: one that the system trusts.

    Attributes:
        outcome: What the collector answered last, or why it did not.
    """

    def __init__(self, ca: Path | None) -> None:
        super().__init__()
        self.trust_env = False
        self.outcome = ""
        if ca is not None:
            # Read once, so that a missing file is found now and not with the first span.
            ca.read_bytes()
            self.verify = str(ca)
        for scheme in ("http://", "https://"):
            self.mount(scheme, _Noting(self))


class _Noting(HTTPAdapter):
    def __init__(self, session: CollectorSession) -> None:
        super().__init__()
        self._session = session

    def send(self, *args: Any, **kwargs: Any) -> requests.Response:
        try:
            response = super().send(*args, **kwargs)
        except Exception as error:
            self._session.outcome = _root(error)
            raise
        self._session.outcome = f"{response.status_code} {response.reason}"
        return response


def _root(error: BaseException) -> str:
    while error.__context__ is not None:
        error = error.__context__
    return f"{type(error).__name__}: {error}"
