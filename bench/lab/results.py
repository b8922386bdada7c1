"""All that was measured; what was not is None."""

from msgspec import Struct, field

from bench.lab.reports import Reports
from bench.lab.sagas import Sagas
from bench.lab.whole import Whole


class Results(Struct):
    """What came out.

    Args:
        reports: Of the reports service and its peers.
        sagas: By database.
        burst: Events a second from outbox to inbox.
        whole: Of the whole laboratory in one process.
    """

    reports: Reports | None = None
    sagas: dict[str, Sagas] = field(default_factory=dict)
    burst: float | None = None
    whole: Whole | None = None
