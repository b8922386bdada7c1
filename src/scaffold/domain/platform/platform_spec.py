"""What a platform is made of."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """A name, and the line that it stands in."""

    text: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceSpec:
    """One service.

    Args:
        name: Of its package.
        answers: What the specification answers of the template's questions.
        commands: What it offers beyond the worked example: `HoldPayment`.
        events: What it publishes beyond the worked example: `payments.payment.held`.
        calls: What it calls, `payments.HoldPayment`.
        third_parties: Services of others that it calls over HTTP.
        subscribes: The events that it hears.
        lines: Of each key that is given.
    """

    name: Written
    answers: Mapping[str, object]
    commands: tuple[Written, ...]
    events: tuple[Written, ...]
    calls: tuple[Written, ...]
    third_parties: tuple[Written, ...]
    subscribes: tuple[Written, ...]
    lines: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformSpec:
    """A platform.

    Args:
        name: Of its package.
        description: What it is for.
        common: Answers that hold for every service.
        services: In the order of the file.
        lines: Of each key of `[platform]` that is given.
    """

    name: Written
    description: str
    common: Mapping[str, object]
    services: tuple[ServiceSpec, ...]
    lines: Mapping[str, int]
