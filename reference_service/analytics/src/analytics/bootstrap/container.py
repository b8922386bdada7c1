"""The table of contents: one line a port, one line a use case. What you declare here wins over what is generated."""

from dependency_injector import containers, providers

from analytics.adapters.outbound.sql.activity_report import SqlActivityReport
from analytics.adapters.outbound.sql.unit_of_work import SqlUnitOfWork
from analytics.bootstrap._generated_container import GeneratedContainer
from analytics.use_cases.count_activity import CountActivityHandler
from analytics.use_cases.forget_activity import ForgetActivityHandler
from analytics.use_cases.show_dashboard import ShowDashboardHandler


@containers.override(GeneratedContainer)
class Container(GeneratedContainer):
    """Every object of the service."""

    unit_of_work = providers.Singleton(SqlUnitOfWork, GeneratedContainer.database)
    activity_report = providers.Singleton(SqlActivityReport, GeneratedContainer.database)

    count_activity = providers.Singleton(CountActivityHandler, unit_of_work=unit_of_work)
    forget_activity = providers.Singleton(ForgetActivityHandler, unit_of_work=unit_of_work)
    show_dashboard = providers.Singleton(ShowDashboardHandler, report=activity_report)
