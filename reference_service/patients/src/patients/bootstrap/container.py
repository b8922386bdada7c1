"""The container that the service uses. What you declare here wins over what is generated."""

from dependency_injector import containers, providers

from patients.adapters.outbound.sql.patient_search import SqlPatientSearch
from patients.bootstrap._generated_container import GeneratedContainer
from patients.use_cases.search_patients import SearchPatientsHandler


@containers.override(GeneratedContainer)
class Container(GeneratedContainer):
    """Add your own use cases and adapters, or replace generated ones by declaring them again under the same name."""

    patient_search = providers.Singleton(SqlPatientSearch, database=GeneratedContainer.database)

    search_patients = providers.Singleton(SearchPatientsHandler, search=patient_search)
