"""The provider of identities, and who gets in with what it gives."""

import json
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from tour.lab.program import running
from tour.lab.waiting import until
from tour.lab.workspace import environment
from tour.web import request

AUDIENCE = "lab"
_SECRET = "stand-in"


class Identity:
    """
    The stand-in, as those see it who ask it for tokens.

    Args:
        url: Where it is; its name as an issuer.
    """

    def __init__(self, url: str) -> None:
        self.url = url

    @property
    def settings(self) -> dict[str, str]:
        """What the services have to be told of it."""
        known = {"LAB_AUTH_ISSUER": self.url, "LAB_AUTH_AUDIENCE": AUDIENCE}
        for service in ("booking", "archive"):
            known |= {f"{service.upper()}_AUTH_CLIENT_ID": service, f"{service.upper()}_AUTH_CLIENT_SECRET": _SECRET}
        return known

    def proof(self, who: str, *, tenant: str = "north", audience: str = AUDIENCE) -> dict[str, str]:
        """Give what somebody shows at a door."""
        form = urlencode({"grant_type": "client_credentials", "audience": audience, "tenant": tenant}).encode()
        basic = b64encode(f"{who}:{_SECRET}".encode()).decode()
        asked = Request(f"{self.url}/token", form, {"authorization": f"Basic {basic}"})
        with urlopen(asked, timeout=10) as reply:
            return {"authorization": f"Bearer {json.load(reply)['access_token']}"}

    def tell(self, mode: str) -> None:
        """Let it fail like this from now on."""
        request("PUT", f"{self.url}/faults", {"mode": mode})


@contextmanager
def identity(folder: Path, port: int) -> Iterator[Identity]:
    """Run it for the length of a block."""
    url = f"http://127.0.0.1:{port}"
    log = folder / "identity.log"
    with running(["stand_ins", "identity", "--port", str(port)], environment({}), log) as program:
        until("the provider of identities", lambda: program.answers(f"{url}/faults"))
        yield Identity(url)
