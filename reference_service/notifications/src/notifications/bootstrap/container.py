"""The table of contents: one line a port, one line a use case. What you declare here wins over what is generated."""

from datetime import timedelta

from dependency_injector import containers, providers

from notifications.adapters.outbound.broker.notification_events import envelope_of
from notifications.adapters.outbound.http.sms_provider import HttpSmsProvider
from notifications.adapters.outbound.sql.notification_catalogue import SqlNotificationCatalogue
from notifications.adapters.outbound.sql.unit_of_work import SqlUnitOfWork
from notifications.bootstrap._generated_container import GeneratedContainer
from notifications.domain.retry_delay import RetryDelay
from notifications.use_cases.list_notifications import ListNotificationsHandler
from notifications.use_cases.notify_patient import NotifyPatientHandler
from notifications.use_cases.send_due_notifications import SendDueNotificationsHandler


@containers.override(GeneratedContainer)
class Container(GeneratedContainer):
    """Every object of the service."""

    country_code = providers.Dependency(instance_of=str)
    lease = providers.Dependency(instance_of=timedelta)
    retry_delay = providers.Dependency(instance_of=RetryDelay)

    unit_of_work = providers.Singleton(
        SqlUnitOfWork,
        database=GeneratedContainer.database,
        envelope=providers.Object(envelope_of),
        nudge=GeneratedContainer.nudge,
    )
    notification_catalogue = providers.Singleton(SqlNotificationCatalogue, database=GeneratedContainer.database)
    sms_provider = providers.Singleton(
        HttpSmsProvider,
        client=GeneratedContainer.sms_provider_client,
    )

    notify_patient = providers.Singleton(
        NotifyPatientHandler,
        unit_of_work=unit_of_work,
        clock=GeneratedContainer.clock,
        identifiers=GeneratedContainer.identifiers,
        country_code=country_code,
    )
    send_due_notifications = providers.Singleton(
        SendDueNotificationsHandler,
        unit_of_work=unit_of_work,
        clock=GeneratedContainer.clock,
        sms_provider=sms_provider,
        lease=lease,
        retry_delay=retry_delay,
    )
    list_notifications = providers.Singleton(ListNotificationsHandler, catalogue=notification_catalogue)
