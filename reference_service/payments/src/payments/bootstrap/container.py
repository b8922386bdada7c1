"""The table of contents: one line a port, one line a use case. What you declare here wins over what is generated."""

from dependency_injector import containers, providers

from payments.adapters.outbound.broker.payment_events import envelope_of
from payments.adapters.outbound.http.card_provider import HttpCardProvider
from payments.adapters.outbound.sql.payment_catalogue import SqlPaymentCatalogue
from payments.adapters.outbound.sql.unit_of_work import SqlUnitOfWork
from payments.bootstrap._generated_container import GeneratedContainer
from payments.use_cases.capture_payment import CapturePaymentHandler
from payments.use_cases.find_payment import FindPaymentHandler
from payments.use_cases.hold_payment import HoldPaymentHandler
from payments.use_cases.settle_forgotten_payments import SettleForgottenPaymentsHandler
from payments.use_cases.settle_payment import CardSettlement
from payments.use_cases.void_payment import VoidPaymentHandler


@containers.override(GeneratedContainer)
class Container(GeneratedContainer):
    """Every object of the service."""

    unit_of_work = providers.Singleton(
        SqlUnitOfWork,
        database=GeneratedContainer.database,
        envelope=providers.Object(envelope_of),
        nudge=GeneratedContainer.nudge,
    )
    payment_catalogue = providers.Singleton(SqlPaymentCatalogue, database=GeneratedContainer.database)
    card_provider = providers.Singleton(HttpCardProvider, client=GeneratedContainer.card_provider_client)
    settlement = providers.Singleton(
        CardSettlement,
        unit_of_work=unit_of_work,
        clock=GeneratedContainer.clock,
        card_provider=card_provider,
    )

    hold_payment = providers.Singleton(
        HoldPaymentHandler,
        unit_of_work=unit_of_work,
        clock=GeneratedContainer.clock,
        settlement=settlement,
    )
    capture_payment = providers.Singleton(
        CapturePaymentHandler,
        unit_of_work=unit_of_work,
        clock=GeneratedContainer.clock,
        settlement=settlement,
    )
    void_payment = providers.Singleton(
        VoidPaymentHandler,
        unit_of_work=unit_of_work,
        clock=GeneratedContainer.clock,
        settlement=settlement,
    )
    find_payment = providers.Singleton(FindPaymentHandler, catalogue=payment_catalogue)
    settle_forgotten_payments = providers.Singleton(
        SettleForgottenPaymentsHandler,
        catalogue=payment_catalogue,
        clock=GeneratedContainer.clock,
        settlement=settlement,
    )
