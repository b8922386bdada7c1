# Owned by the template. Change it there, then run: copier update
"""Where the objects of a service are."""

import re
from pathlib import Path
from typing import Annotated
from urllib.parse import unquote

from msgspec import Meta, Struct

from chassis.settings.secret import Secret

_LOGIN = re.compile(r"://[^/?#]*@")  # of the address itself, or of an endpoint in it


class ObjectSettings(Struct, frozen=True, kw_only=True):
    """Which object store a service uses; the scheme of the address picks the kind."""

    url: Annotated[
        str,
        Meta(
            description="file:///relative/path, file:////absolute/path, or s3://BUCKET/PREFIX?endpoint=URL&region=NAME",
            examples=["s3://reports?region=eu-central-1"],
        ),
    ] = "file:///./objects"
    most_bytes: Annotated[int, Meta(ge=1, description="Largest object, in bytes")] = 64_000_000
    key_id: Annotated[
        str, Meta(description="Who asks, for S3; empty means as the environment or the machine says (AWS_...)")
    ] = ""
    secret_key: Annotated[Secret | None, Meta(description="Proves it, for S3")] = None
    connect_timeout: Annotated[float, Meta(gt=0, description="Seconds that connecting may take, for S3")] = 1.0
    tls_ca: Annotated[Path | None, Meta(description="Authority that may have signed the certificate of S3, PEM")] = None

    def __post_init__(self) -> None:
        """Refuse half of the credentials, and those that would show.

        Raises:
            ValueError: One is set without the other, or the address has some.
        """
        if _LOGIN.search(unquote(self.url)):
            # Not shown: whoever writes a password into it does not want to read it in a log.
            raise ValueError(
                "objects.url holds a user or a password; set objects.key_id and objects.secret_key instead"
            )
        if bool(self.key_id) != (self.secret_key is not None):
            raise ValueError("objects.key_id and objects.secret_key: one is set without the other; set both")
