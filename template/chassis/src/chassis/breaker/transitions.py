# Owned by the template. Change it there, then run: copier update
"""Listens to pybreaker for real changes of state."""

from collections.abc import Callable

from pybreaker import CircuitBreaker, CircuitBreakerListener, CircuitBreakerState


class Transitions(CircuitBreakerListener):
    """Passes changes of state on, without those from a state to itself, which pybreaker also reports.

    Args:
        changed: Is told the old state and the new one.
    """

    def __init__(self, changed: Callable[[str, str], None]) -> None:
        self._changed = changed

    def state_change(
        self, cb: CircuitBreaker, old_state: CircuitBreakerState | None, new_state: CircuitBreakerState
    ) -> None:
        """Pass a change on.

        Args:
            cb: The circuit, which is not needed.
            old_state: What it left.
            new_state: What it entered.
        """
        del cb
        if old_state is not None and old_state.name != new_state.name:
            self._changed(old_state.name, new_state.name)
