# Owned by the template. Change it there, then run: copier update
"""The environment variables of a platform: those that are meant for one service, and those that are meant for all."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from chassis.settings.leaf import Leaf
from chassis.settings.leaves import file_variable
from chassis.settings.service_links import is_service_link

# What two services cannot have in common; where they listen, nobody may say but the topology.
_ONE_EACH = frozenset({("http", "admin_port"), ("sql", "url"), ("sql", "migrations")})


class SharedEnvironment:
    """Divides the variables among the prefixes of a platform.

    Args:
        environ: The variables.
        common: The prefix of what is meant for all: `LAB`.
        others: The prefixes of its services and processes; one may be the common one.
        taken: Variables with the common prefix that are no settings: `LAB_TOPOLOGY`.
    """

    def __init__(self, environ: Mapping[str, str], *, common: str, others: Iterable[str], taken: Iterable[str]) -> None:
        self._environ = environ
        self._common = common
        self._prefixes = {common, *others}
        self._taken = frozenset(taken)
        self._known: set[str] = set()

    def own(self, prefix: str) -> dict[str, str]:
        """Give the variables with a prefix, without those whose prefix is longer: `LAB_ORDERS` is not `LAB`'s.

        Args:
            prefix: Of a service or a process.
        """
        longer = tuple(f"{other}_" for other in self._prefixes if other.startswith(f"{prefix}_"))
        return {
            name: value
            for name, value in self._environ.items()
            if name.startswith(f"{prefix}_") and not (longer and name.startswith(longer))
        }

    def for_process(self, prefix: str, known: Iterable[Leaf]) -> dict[str, str]:
        """Give the variables of a process; where its prefix is the common one, not those that only services know.

        Args:
            prefix: Its prefix.
            known: What it can be told.
        """
        if prefix != self._common:
            return self.own(prefix)
        names = {file_variable(prefix), *(name for leaf in known for name in leaf.names)}
        self._known |= names
        return {name: value for name, value in self.own(prefix).items() if name in names}

    def for_all(self, prefix: str, known: Iterable[Leaf]) -> dict[str, str]:
        """Give what is said to all, as the variables of one: `LAB_LOG_LEVEL` becomes `PAYMENTS_LOG_LEVEL`.

        Args:
            prefix: Of the one.
            known: What it can be told.
        """
        if prefix == self._common:
            return {}
        said = self.own(self._common)
        names = {
            self._common_name(name, prefix): name for leaf in known if leaf.path not in _ONE_EACH for name in leaf.names
        }
        self._known |= names.keys()
        return {name: said[common] for common, name in names.items() if common in said}

    def as_said(self, problem: str, prefix: str) -> str:
        """Let a line about a setting name the variable that was set.

        Args:
            problem: Begins with the name of the variable of one.
            prefix: Of the one.
        """
        name, colon, rest = problem.partition(":")
        common = self._common_name(name, prefix)
        said_to_all = common in self._environ and name not in self._environ
        return f"{common}{colon}{rest}" if said_to_all else problem

    def strangers(self) -> Iterator[str]:
        """Find variables for all that none of those who asked knows, a line each."""
        for name, value in sorted(self.own(self._common).items()):
            rest = name.removeprefix(f"{self._common}_")
            if name in self._known | self._taken or is_service_link(rest, value):
                continue
            close = get_close_matches(name, self._known, n=1)
            fix = f"did you mean {close[0]}?" if close else "remove it, or set it for one service"
            yield f"{name}: is no setting that all services can share; {fix}"

    def _common_name(self, name: str, prefix: str) -> str:
        return self._common + name.removeprefix(prefix)
