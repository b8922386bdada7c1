"""What a specification answers of the templates' questions, once it has been accepted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scaffold.domain.platform.planned_service import PlannedService, Settle, plan_service, settled_answers
from scaffold.domain.platform.platform_spec import PlatformSpec
from scaffold.domain.platform.service_map import service_map
from scaffold.domain.platform.spec_problems import SpecProblems
from scaffold.domain.platform.spec_reading import read_spec
from scaffold.domain.platform.spec_rules import note_broken_rules
from scaffold.domain.platform.spec_source import SpecSource
from scaffold.domain.refusals import InvalidServiceName
from scaffold.domain.service_name import service_name

NAME = "platform_name"
SERVICES = "services"
MAP = "map"


@dataclass(frozen=True, slots=True)
class PlatformPlan:
    """A platform that can be rendered.

    Args:
        name: Of its package.
        answers: To the questions of the platform's template.
        services: The answers of each service to those of its own, by name.
        source: The specification.
    """

    name: str
    answers: Mapping[str, object]
    services: Mapping[str, Mapping[str, object]]
    source: SpecSource


def plan_platform(source: SpecSource, *, settle: Settle, settle_platform: Settle) -> PlatformPlan:
    """Accept a specification, or say everything that is wrong with it.

    Args:
        source: The specification.
        settle: Answers every question of a service's template, or refuses an answer.
        settle_platform: The same, of the platform's template.

    Raises:
        InvalidSpec: It cannot be rendered; a line each, with the line of the file.
    """
    problems = SpecProblems(source.file)
    spec = read_spec(source, problems)
    services = [plan_service(each, spec.common, settle, problems) for each in spec.services]
    note_broken_rules(spec, services, problems)
    answers = {service.name: _answers(service, services) for service in services}
    for service in (each for each in services if each.answers):
        # Once more, now that it is known whom it calls.
        settled_answers(answers[service.name], settle, _lines(service), service.spec.name.line, problems)
    _refuse_name(spec, problems)
    common = _platform_answers(spec, services)
    # What it says of its services has been judged there.
    own = {question: answer for question, answer in common.items() if question not in {SERVICES, MAP}}
    settled_answers(own, settle_platform, spec.lines, spec.name.line, problems)
    problems.refuse_if_any()
    return PlatformPlan(spec.name.text, common, answers, source)


def _refuse_name(spec: PlatformSpec, problems: SpecProblems) -> None:
    try:
        service_name(spec.name.text)
    except InvalidServiceName as error:
        problems.note(spec.name.line, error.reason.replace("name a service", "name a platform"), error.fix)


def _answers(service: PlannedService, services: Sequence[PlannedService]) -> Mapping[str, object]:
    known = {each.name: each for each in services if each.name != service.name}
    callees = dict.fromkeys(call.text.partition(".")[0] for call in service.spec.calls)
    called = [known[name].as_downstream for name in callees if name in known]
    called += [f"{each.text}=http" for each in service.spec.third_parties]
    return {**service.answers, **({"downstreams": ",".join(called)} if called else {})}


def _lines(service: PlannedService) -> Mapping[str, int]:
    spec = service.spec
    called = [*spec.calls, *spec.third_parties]
    return {**spec.lines, **({"downstreams": called[-1].line} if called else {})}


def _platform_answers(spec: PlatformSpec, services: Sequence[PlannedService]) -> Mapping[str, object]:
    return {
        NAME: spec.name.text,
        **({"description": spec.description} if spec.description else {}),
        **spec.common,
        SERVICES: [
            {
                "name": service.name,
                "description": service.answers.get("description", f"The {service.name.replace('_', ' ')} service."),
                "doors": list(service.doors),
                "calls": sorted({call.text.partition(".")[0] for call in service.spec.calls}),
                "third_parties": [each.text for each in service.spec.third_parties],
                "publishes": list(service.events),
                "subscribes": [each.text for each in service.spec.subscribes],
                "unwritten": _promises(service),
            }
            for service in services
        ],
        MAP: service_map(services),
    }


def _promises(service: PlannedService) -> list[str]:
    spec = service.spec
    promised = {"offers": spec.commands, "says": spec.events, "hears": spec.subscribes}
    return [f"{service.name} {does} {name.text}" for does, names in promised.items() for name in names]
