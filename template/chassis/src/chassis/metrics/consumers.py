# Owned by the template. Change it there, then run: copier update
"""Consumers: what became of each message, how long it took, and how far behind they are."""

from typing import Literal

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from chassis.metrics.buckets import JOB_SECONDS

HandlingResult = Literal["handled", "ignored", "retried", "dead"]


class ConsumerFamilies:
    """What every service of the process shares: the metric names of its consumers."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.messages = Counter(
            "consumer_messages_total",
            "Attempts to handle a message, by result.",
            ("service", "consumer", "result"),
            registry=registry,
        )
        self.handling = Histogram(
            "consumer_handling_seconds",
            "Time of an attempt.",
            ("service", "consumer"),
            buckets=JOB_SECONDS,
            registry=registry,
        )
        self.lag = Gauge(
            "consumer_lag", "Messages that wait for a consumer.", ("service", "consumer"), registry=registry
        )
        self.dead_letters = Gauge(
            "consumer_dead_letters",
            "Messages that a consumer has given up and nobody has replayed.",
            ("service", "consumer"),
            registry=registry,
        )


class ConsumerMetrics:
    """Records what the consumers of one service do."""

    def __init__(self, families: ConsumerFamilies, service: str) -> None:
        self._families = families
        self._service = service
        self._messages: dict[tuple[str, str], Counter] = {}
        self._handling: dict[str, Histogram] = {}

    def finished(self, *, consumer: str, result: HandlingResult, seconds: float, trace_id: str | None = None) -> None:
        """Count an attempt to handle a message.

        Args:
            consumer: Name of the consumer.
            result: `handled`, `ignored` (of a type that the consumer does not know), `retried` (comes again later)
                or `dead` (went to the dead letters).
            seconds: Time it took.
            trace_id: The trace of the message, if it is recorded: an example of an attempt that took so long.
        """
        messages = self._messages.get((consumer, result))
        if messages is None:
            messages = self._families.messages.labels(self._service, consumer, result)
            self._messages[consumer, result] = messages
        handling = self._handling.get(consumer)
        if handling is None:
            handling = self._handling[consumer] = self._families.handling.labels(self._service, consumer)
        messages.inc()
        handling.observe(seconds, None if trace_id is None else {"trace_id": trace_id})

    def lag(self, consumer: str, messages: int) -> None:
        """Tell how far behind a consumer is.

        Args:
            consumer: Name of the consumer.
            messages: How many wait for it.
        """
        self._families.lag.labels(self._service, consumer).set(messages)

    def dead_letters(self, consumer: str, messages: int) -> None:
        """Tell how many messages a consumer has given up and nobody has replayed.

        Args:
            consumer: Name of the consumer.
            messages: How many wait to be replayed.
        """
        self._families.dead_letters.labels(self._service, consumer).set(messages)
