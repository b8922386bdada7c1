"""Transitions: only real changes of state are passed on."""

import pybreaker
from chassis.breaker.transitions import Transitions


def test_a_change_from_a_state_to_itself_is_not_passed_on() -> None:
    seen: list[tuple[str, str]] = []
    circuit = pybreaker.CircuitBreaker(listeners=[Transitions(lambda old, new: seen.append((old, new)))])
    circuit.open()
    circuit.open()
    circuit.half_open()
    circuit.close()
    circuit.close()
    assert seen == [("closed", "open"), ("open", "half-open"), ("half-open", "closed")]
