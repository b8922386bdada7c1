# Owned by the template. Change it there, then run: copier update
"""The table of contents: one line a port, one line a use case."""

from collections.abc import Callable

from chassis.sql.database import Database
from dependency_injector import containers, providers

from patients.adapters.outbound.broker.patient_events import envelope_of
from patients.adapters.outbound.sql.patient_catalogue import SqlPatientCatalogue
from patients.adapters.outbound.sql.registration_report import SqlRegistrationReport
from patients.adapters.outbound.sql.unit_of_work import SqlUnitOfWork
from patients.adapters.outbound.system.clock import SystemClock
from patients.adapters.outbound.system.identifiers import TimeOrderedIdentifiers
from patients.use_cases.archive_patient import ArchivePatientHandler
from patients.use_cases.change_patient import ChangePatientHandler
from patients.use_cases.count_registration import CountRegistrationHandler
from patients.use_cases.delete_patient import DeletePatientHandler
from patients.use_cases.find_patient import FindPatientHandler
from patients.use_cases.list_patients import ListPatientsHandler
from patients.use_cases.register_patient import RegisterPatientHandler
from patients.use_cases.report_registrations import ReportRegistrationsHandler


class GeneratedContainer(containers.DeclarativeContainer):
    """Every object of the service; what is live when it starts is handed in."""

    database = providers.Dependency(instance_of=Database)
    nudge: providers.Dependency[Callable[[], None]] = providers.Dependency()

    clock = providers.Singleton(SystemClock)
    identifiers = providers.Singleton(TimeOrderedIdentifiers)
    unit_of_work = providers.Singleton(
        SqlUnitOfWork,
        database=database,
        envelope=providers.Object(envelope_of),
        nudge=nudge,
    )
    patient_catalogue = providers.Singleton(SqlPatientCatalogue, database=database)
    registration_report = providers.Singleton(SqlRegistrationReport, database=database)

    register_patient = providers.Singleton(
        RegisterPatientHandler,
        unit_of_work=unit_of_work,
        clock=clock,
        identifiers=identifiers,
    )
    find_patient = providers.Singleton(
        FindPatientHandler,
        catalogue=patient_catalogue,
    )
    list_patients = providers.Singleton(
        ListPatientsHandler,
        catalogue=patient_catalogue,
    )
    change_patient = providers.Singleton(
        ChangePatientHandler,
        unit_of_work=unit_of_work,
        clock=clock,
    )
    archive_patient = providers.Singleton(
        ArchivePatientHandler,
        unit_of_work=unit_of_work,
        clock=clock,
    )
    delete_patient = providers.Singleton(
        DeletePatientHandler,
        unit_of_work=unit_of_work,
        clock=clock,
    )
    count_registration = providers.Singleton(CountRegistrationHandler, unit_of_work=unit_of_work)
    report_registrations = providers.Singleton(ReportRegistrationsHandler, report=registration_report)
