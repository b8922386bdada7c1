# Owned by the template. Change it there, then run: copier update
"""What a service keeps of the events of others, in the shape in which it is asked for."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from chassis.messaging.dispatch import Handler


@dataclass(frozen=True, slots=True)
class Source:
    """A topic that a read model is made of.

    Args:
        topic: The channel.
        group: Who reads it, when the service is served and when the model is rebuilt.
        handlers: By type of event; each applies an event once, however often it comes.
    """

    topic: str
    group: str
    handlers: Mapping[str, Handler]


@dataclass(frozen=True, slots=True)
class ReadModel:
    """A model that can be made again out of events.

    Source: CQRS, Young, CQRS Documents, 2010.

    Args:
        sources: Every topic that it is made of.
        empty: Deletes the model and, in the same transaction, what its inbox remembers.
    """

    sources: Sequence[Source]
    empty: Callable[[], Awaitable[None]]
