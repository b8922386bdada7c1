"""What has to be true of the names in a specification."""

import re
from collections.abc import Iterable, Mapping, Sequence

from scaffold.domain.platform.call_circles import call_circles
from scaffold.domain.platform.planned_service import PlannedService
from scaffold.domain.platform.platform_spec import PlatformSpec, Written
from scaffold.domain.platform.spec_problems import SpecProblems

_COMMAND = re.compile(r"(?:[A-Z][a-z0-9]*)+")
_EVENT = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*){2}")
_DOORS_FOR_CALLS = frozenset({"http", "grpc"})


def note_broken_rules(spec: PlatformSpec, services: Sequence[PlannedService], problems: SpecProblems) -> None:
    """Hold the services against each other.

    Args:
        spec: The platform.
        services: Its services.
        problems: Where to note what is wrong.
    """
    known = {service.name: service for service in services}
    events = [event for service in services for event in service.events]
    if spec.name.text in known:
        line = known[spec.name.text].spec.name.line
        problems.note(line, f"{spec.name.text} is the platform itself", "give the service another name")
    for service in services:
        _own_names(service, problems)
        _third_parties(service, known, problems)
        _calls(service, known, problems)
        for event in service.spec.subscribes:
            if event.text not in events:
                problems.unknown(
                    event.line, f"{service.name} hears {event.text}, and nobody says that", event.text, events
                )
        _needs(service, service.spec.subscribes, {"broker"}, "hears events", problems)
    for circle in call_circles(services):
        told = " calls ".join(circle.services)
        problems.note(circle.line, f"{told}: such a circle waits for itself", "let one of them hear an event instead")


def _own_names(service: PlannedService, problems: SpecProblems) -> None:
    spec = service.spec
    for command in spec.commands:
        if not _COMMAND.fullmatch(command.text):
            problems.note(command.line, f"{command.text!r} is no command", "write an imperative such as HoldPayment")
    for event in spec.events:
        if not _EVENT.fullmatch(event.text) or not event.text.startswith(f"{service.name}."):
            example = f"{service.name}.payment.held"
            problems.note(event.line, f"{event.text!r} is no event of {service.name}", f"write one such as {example}")
    taken = frozenset(service.example)
    for names in (spec.commands, spec.events, spec.calls, spec.third_parties, spec.subscribes):
        for name in _repeated(names, taken):
            own = " by the worked example" if name.text in taken else ""
            problems.note(name.line, f"{name.text} is there already{own}", "name it once")
    _needs(service, spec.commands, _DOORS_FOR_CALLS, "offers commands", problems)
    _needs(service, spec.events, {"broker"}, "publishes events", problems)


def _repeated(names: Iterable[Written], taken: Iterable[str]) -> Iterable[Written]:
    seen = set(taken)
    for name in names:
        if name.text in seen:
            yield name
        seen.add(name.text)


def _needs(
    service: PlannedService, names: Sequence[Written], doors: Iterable[str], does: str, problems: SpecProblems
) -> None:
    if names and service.doors and not {*doors} & {*service.doors}:
        missing = " or ".join(sorted(doors))
        problems.note(names[0].line, f"{service.name} {does} and has no door for it", f"add {missing} to its doors")


def _third_parties(service: PlannedService, known: Mapping[str, PlannedService], problems: SpecProblems) -> None:
    for name in service.spec.third_parties:
        if name.text in known:
            fix = "name its commands in calls instead"
            problems.note(name.line, f"{name.text} is a service of this platform, no third party", fix)


def _calls(service: PlannedService, known: Mapping[str, PlannedService], problems: SpecProblems) -> None:
    for call in service.spec.calls:
        callee, _, command = call.text.partition(".")
        if not command:
            problems.note(call.line, f"{call.text!r} is no call", "write service.Command, such as payments.HoldPayment")
        elif callee not in known:
            problems.unknown(
                call.line, f"{service.name} calls {call.text}, and there is no such service", callee, known
            )
        elif callee == service.name:
            problems.note(call.line, f"{service.name} calls itself", "call the use case, not the door")
        elif command not in known[callee].commands:
            reason = f"{service.name} calls {call.text}, and {callee} has no such command"
            problems.unknown(call.line, reason, command, known[callee].commands)
