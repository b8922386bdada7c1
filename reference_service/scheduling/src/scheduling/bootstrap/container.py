"""The table of contents: one line a port, one line a use case. What you declare here wins over what is generated."""

from dependency_injector import containers, providers

from scheduling.adapters.outbound.broker.slot_events import envelope_of
from scheduling.adapters.outbound.sql.slot_catalogue import SqlSlotCatalogue
from scheduling.adapters.outbound.sql.unit_of_work import SqlUnitOfWork
from scheduling.bootstrap._generated_container import GeneratedContainer
from scheduling.use_cases.book_slot import BookSlotHandler
from scheduling.use_cases.find_slot import FindSlotHandler
from scheduling.use_cases.list_free_slots import ListFreeSlotsHandler
from scheduling.use_cases.open_slot import OpenSlotHandler
from scheduling.use_cases.release_slot import ReleaseSlotHandler


@containers.override(GeneratedContainer)
class Container(GeneratedContainer):
    """Every object of the service."""

    unit_of_work = providers.Singleton(
        SqlUnitOfWork,
        database=GeneratedContainer.database,
        envelope=providers.Object(envelope_of),
        nudge=GeneratedContainer.nudge,
    )
    slot_catalogue = providers.Singleton(SqlSlotCatalogue, database=GeneratedContainer.database)

    open_slot = providers.Singleton(
        OpenSlotHandler,
        unit_of_work=unit_of_work,
        clock=GeneratedContainer.clock,
        identifiers=GeneratedContainer.identifiers,
    )
    find_slot = providers.Singleton(FindSlotHandler, catalogue=slot_catalogue)
    list_free_slots = providers.Singleton(
        ListFreeSlotsHandler,
        catalogue=slot_catalogue,
        clock=GeneratedContainer.clock,
    )
    book_slot = providers.Singleton(BookSlotHandler, unit_of_work=unit_of_work, clock=GeneratedContainer.clock)
    release_slot = providers.Singleton(ReleaseSlotHandler, unit_of_work=unit_of_work, clock=GeneratedContainer.clock)
