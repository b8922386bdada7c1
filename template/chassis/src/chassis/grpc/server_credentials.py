# Owned by the template. Change it there, then run: copier update
"""TLS for the gRPC listener, from the files that the settings name."""

import grpc

from chassis.grpc.settings import GrpcSettings


def server_credentials(settings: GrpcSettings) -> grpc.ServerCredentials | None:
    """Read certificate, key and client authority.

    Args:
        settings: Names the files.

    Returns:
        None if no certificate is set: the listener is then plain text.

    Raises:
        ValueError: Some are set without the others they need.
        OSError: A file cannot be read.
    """
    certificate, key, client_ca = settings.tls_certificate, settings.tls_key, settings.tls_client_ca
    if certificate is None or key is None:
        if certificate is not None or key is not None or client_ca is not None:
            raise ValueError("TLS needs both tls_certificate and tls_key; set the missing one, or none of them")
        return None
    return grpc.ssl_server_credentials(
        [(key.read_bytes(), certificate.read_bytes())],
        root_certificates=None if client_ca is None else client_ca.read_bytes(),
        require_client_auth=client_ca is not None,
    )
