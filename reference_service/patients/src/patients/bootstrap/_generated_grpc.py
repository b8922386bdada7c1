# Owned by the template. Change it there, then run: copier update
"""The generated part of the gRPC door."""

from typing import Any

from grpc.aio import Server

from patients.adapters.inbound.grpc.patients import PatientServicer
from patients.adapters.inbound.grpc.stubs.patients_pb2_grpc import add_PatientServiceServicer_to_server
from patients.bootstrap.container import Container

SERVICES = ("patients.v1.PatientService",)


def register(server: Server, container: Container, **added: Any) -> None:
    """Add the servicer, with its use cases and those that you added to it, to a server."""
    servicer = PatientServicer(
        register=container.register_patient(),
        find=container.find_patient(),
        list_page=container.list_patients(),
        change=container.change_patient(),
        archive=container.archive_patient(),
        delete=container.delete_patient(),
        **added,
    )
    add_PatientServiceServicer_to_server(servicer, server)
