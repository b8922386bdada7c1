"""Moments, as protobuf writes them."""

from datetime import UTC, datetime

from google.protobuf.timestamp_pb2 import Timestamp


def moment_of(timestamp: Timestamp) -> datetime:
    """Read one."""
    return timestamp.ToDatetime(UTC)


def timestamp_of(moment: datetime) -> Timestamp:
    """Write one."""
    timestamp = Timestamp()
    timestamp.FromDatetime(moment)
    return timestamp
