# Owned by the template. Change it there, then run: copier update
"""Finds the secrets among the settings, so that no log line and no error message shows one."""

from collections.abc import Iterator

import msgspec

from chassis.settings.secret import Secret


def secrets_of(settings: msgspec.Struct) -> Iterator[Secret]:
    """Walk through settings of settings.

    Args:
        settings: As loaded.
    """
    for field in msgspec.structs.fields(settings):
        value = getattr(settings, field.name)
        if isinstance(value, Secret):
            yield value
        elif isinstance(value, msgspec.Struct):
            yield from secrets_of(value)
