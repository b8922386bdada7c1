"""Sagas in memory."""

from dataclasses import dataclass

from chassis.saga.starting import SagaAlreadyStarted


@dataclass(frozen=True, slots=True)
class StartedSaga:
    """A saga that somebody else would run."""

    name: str
    data: object
    tenant: str


class InMemorySagas:
    """The sagas of one transaction, by their ids."""

    def __init__(self, sagas: dict[str, StartedSaga]) -> None:
        self._sagas = sagas

    async def start(self, name: str, saga_id: str, data: object, *, tenant: str) -> None:
        """Begin a saga, unless its id is taken."""
        if saga_id in self._sagas:
            raise SagaAlreadyStarted(saga_id)
        self._sagas[saga_id] = StartedSaga(name, data, tenant)
