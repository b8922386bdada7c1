"""What a process tells a scraper of metrics, as far as it says how its services are."""

from collections.abc import Mapping, Sequence

from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.samples import Sample

from gateway.domain.platform import ServiceHealth

_READY = "service_ready"
_CHECKS = "service_check_passing"
_BREAKERS = "breaker_state"
_SAGAS_IN_FLIGHT = "sagas_in_flight"
_SAGAS_PARKED = "sagas_parked"
_OUTBOX = "outbox_oldest_age_seconds"
_LAG = "consumer_lag"
_DEAD_LETTERS = "consumer_dead_letters"
_ASKED_FOR = (_READY, _CHECKS, _BREAKERS, _SAGAS_IN_FLIGHT, _SAGAS_PARKED, _OUTBOX, _LAG, _DEAD_LETTERS)


def services_of(exposition: str) -> Sequence[ServiceHealth]:
    """
    Read how each service is.

    Raises:
        ValueError: It is no exposition.

    Source: Prometheus, "Exposition formats", text format 0.0.4.
    """
    # Most of it is histograms; to parse them too would hold up every other request.
    lines = [line for line in exposition.splitlines() if line.startswith(_ASKED_FOR)]
    samples = [
        sample for family in text_string_to_metric_families("\n".join([*lines, ""])) for sample in family.samples
    ]
    names = [sample.labels["service"] for sample in samples if sample.name == _READY]
    return [_service(name, samples, others=frozenset(names) - {name}) for name in names]


def _service(name: str, samples: Sequence[Sample], *, others: frozenset[str]) -> ServiceHealth:
    own: dict[str, list[Sample]] = {metric: [] for metric in _ASKED_FOR}
    for sample in samples:
        if sample.labels["service"] == name and sample.name in own:
            own[sample.name].append(sample)
    return ServiceHealth(
        name=name,
        ready=any(sample.value for sample in own[_READY]),
        failing=[
            sample.labels["check"].removeprefix(f"{name}.")
            for sample in own[_CHECKS]
            # Each service of a process tells of all its checks, which are named after their services then.
            if not sample.value and sample.labels["check"].partition(".")[0] not in others
        ],
        breakers={sample.labels["breaker"]: sample.labels["state"] for sample in own[_BREAKERS] if sample.value},
        sagas_in_flight=_counts(own[_SAGAS_IN_FLIGHT], "saga"),
        sagas_parked=_counts(own[_SAGAS_PARKED], "saga"),
        outbox_seconds=next((sample.value for sample in own[_OUTBOX]), None),
        lag=_counts(own[_LAG], "consumer"),
        dead_letters=_counts(own[_DEAD_LETTERS], "consumer"),
    )


def _counts(samples: Sequence[Sample], label: str) -> Mapping[str, int]:
    return {sample.labels[label]: int(sample.value) for sample in samples}
