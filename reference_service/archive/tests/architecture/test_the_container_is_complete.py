# Owned by the template. Change it there, then run: copier update
from typing import Any
from unittest.mock import Mock

from dependency_injector import providers

from archive.bootstrap.container import Container


def stand_in(dependency: providers.Dependency[Any]) -> object:
    kind = dependency.instance_of
    if kind is float:
        return 1.0
    return Mock() if kind is object else Mock(spec=kind)


def test_every_provider_gives_an_object():
    found = Container.providers.items()
    live = {name: stand_in(slot) for name, slot in found if isinstance(slot, providers.Dependency)}
    container = Container(**live)
    container.check_dependencies()
    for name, provider in container.providers.items():
        assert provider() is not None, name
