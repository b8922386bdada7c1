"""How a handler names a port that it asks directly, where the core has nothing to add."""

from typing import TypeVar

from litestar.di import NamedDependency
from litestar.params import SkipValidation

T = TypeVar("T")

# A protocol is no class that Litestar could check an object against; mypy has.
Port = NamedDependency[SkipValidation[T]]
