"""The table of contents: one line a port, one line a use case. What you declare here wins over what is generated."""

from dependency_injector import containers, providers

from booking.adapters.inbound.saga.book_test import BookTestSaga
from booking.adapters.inbound.saga.pay_due import PayDueSaga
from booking.adapters.outbound.broker.booking_events import envelope_of
from booking.adapters.outbound.grpc.orders import GrpcOrders
from booking.adapters.outbound.grpc.patients import GrpcPatients
from booking.adapters.outbound.grpc.payments import GrpcPayments
from booking.adapters.outbound.grpc.slots import GrpcSlots
from booking.adapters.outbound.sql.booking_catalogue import SqlBookingCatalogue
from booking.adapters.outbound.sql.unit_of_work import SqlUnitOfWork
from booking.bootstrap._generated_container import GeneratedContainer
from booking.use_cases.conclude_booking import ConcludeBookingHandler
from booking.use_cases.conclude_payment import ConcludePaymentHandler
from booking.use_cases.find_booking import FindBookingHandler
from booking.use_cases.list_bookings import ListBookingsHandler
from booking.use_cases.pay_booking import PayBookingHandler
from booking.use_cases.request_booking import RequestBookingHandler


@containers.override(GeneratedContainer)
class Container(GeneratedContainer):
    """Every object of the service."""

    unit_of_work = providers.Singleton(
        SqlUnitOfWork,
        database=GeneratedContainer.database,
        envelope=providers.Object(envelope_of),
        nudge=GeneratedContainer.nudge,
        nudge_sagas=GeneratedContainer.nudge_sagas,
    )
    catalogue = providers.Singleton(SqlBookingCatalogue, database=GeneratedContainer.database)
    patients = providers.Singleton(GrpcPatients, channel=GeneratedContainer.patients_channel)
    payments = providers.Singleton(GrpcPayments, channel=GeneratedContainer.payments_channel)
    slots = providers.Singleton(GrpcSlots, channel=GeneratedContainer.scheduling_channel)
    orders = providers.Singleton(GrpcOrders, channel=GeneratedContainer.reports_channel)

    request_booking = providers.Singleton(
        RequestBookingHandler,
        unit_of_work=unit_of_work,
        patients=patients,
        clock=GeneratedContainer.clock,
        identifiers=GeneratedContainer.identifiers,
    )
    find_booking = providers.Singleton(FindBookingHandler, catalogue=catalogue)
    list_bookings = providers.Singleton(ListBookingsHandler, catalogue=catalogue)
    pay_booking = providers.Singleton(PayBookingHandler, unit_of_work=unit_of_work)
    conclude_booking = providers.Singleton(ConcludeBookingHandler, clock=GeneratedContainer.clock)
    conclude_payment = providers.Singleton(ConcludePaymentHandler, clock=GeneratedContainer.clock)

    book_test_saga = providers.Singleton(
        BookTestSaga,
        payments=payments,
        slots=slots,
        orders=orders,
        conclude=conclude_booking,
        within=unit_of_work.provided.within,
    )
    pay_due_saga = providers.Singleton(
        PayDueSaga,
        payments=payments,
        orders=orders,
        conclude=conclude_payment,
        within=unit_of_work.provided.within,
    )
