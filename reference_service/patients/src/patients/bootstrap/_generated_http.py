# Owned by the template. Change it there, then run: copier update
"""The generated part of the HTTP door."""

from patients.adapters.inbound.http.patients import PatientController
from patients.adapters.inbound.http.registrations import RegistrationController
from patients.bootstrap.container import Container

CONTROLLERS = (PatientController, RegistrationController)


def dependencies(container: Container) -> dict[str, object]:
    """Give the controllers their use cases, made once."""
    return {
        "register_patient": container.register_patient(),
        "find_patient": container.find_patient(),
        "list_patients": container.list_patients(),
        "change_patient": container.change_patient(),
        "archive_patient": container.archive_patient(),
        "delete_patient": container.delete_patient(),
        "report_registrations": container.report_registrations(),
    }
