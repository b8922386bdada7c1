"""Each mistake in a specification, and the line that it is told with: the one that is marked."""

from pathlib import Path

import pytest

from scaffold.adapters.outbound.toml.spec_document import SpecDocument
from scaffold.domain.platform.platform_plan import PlatformPlan, plan_platform
from scaffold.domain.refusals import InvalidSpec
from tests.fakes.settled import settle

HEAD = '[platform]\nname = "shop"\ndescription = "A shop."\n'
PARTS = '[services.parts]\ndescription = "What there is."\n'
ORDERS = '[services.orders]\ndescription = "What was ordered."\n'
HERE = "# here"


def plan(text: str, folder: Path) -> PlatformPlan:
    file = folder / "platform.toml"
    file.write_text(text)
    return plan_platform(SpecDocument().read(file), settle=settle, settle_platform=dict)


def refused(text: str, folder: Path) -> tuple[str, ...]:
    with pytest.raises(InvalidSpec) as refusal:
        plan(text, folder)
    return refusal.value.problems


MISTAKES = {
    "a call to an unknown command": (
        HEAD + PARTS + ORDERS + 'calls = [\n"parts.GetPart",\n"parts.GetParts", # here\n]',
        "orders calls parts.GetParts, and parts has no such command; did you mean GetPart?",
    ),
    "a call to an unknown service": (
        HEAD + PARTS + ORDERS + 'calls = ["part.GetPart"] # here',
        "orders calls part.GetPart, and there is no such service; did you mean parts?",
    ),
    "a call that is none": (
        HEAD + PARTS + ORDERS + 'calls = ["parts"] # here',
        "'parts' is no call; write service.Command, such as payments.HoldPayment",
    ),
    "a call to itself": (
        HEAD + PARTS + 'calls = ["parts.GetPart"] # here',
        "parts calls itself; call the use case, not the door",
    ),
    "a subscription to an unknown event": (
        HEAD + PARTS + ORDERS + 'subscribes = ["parts.part.registred"] # here',
        "orders hears parts.part.registred, and nobody says that; did you mean parts.part.registered?",
    ),
    "a circle of calls": (
        HEAD + PARTS + 'calls = ["orders.GetOrder"]\n' + ORDERS + 'calls = ["parts.GetPart"] # here',
        "parts calls orders calls parts: such a circle waits for itself; let one of them hear an event instead",
    ),
    "a service that is there twice": (
        HEAD + PARTS + "[services.parts] # here",
        "cannot declare services.parts twice; correct the TOML",
    ),
    "a command that is there twice": (
        HEAD + PARTS + 'commands = ["FindPart",\n"FindPart"] # here',
        "FindPart is there already; name it once",
    ),
    "a command that the worked example has": (
        HEAD + PARTS + 'commands = ["GetPart"] # here',
        "GetPart is there already by the worked example; name it once",
    ),
    "an event that the worked example has": (
        HEAD + PARTS + 'events = ["parts.part.registered"] # here',
        "parts.part.registered is there already by the worked example; name it once",
    ),
    "a call that is there twice": (
        HEAD + PARTS + ORDERS + 'calls = ["parts.GetPart",\n"parts.GetPart"] # here',
        "parts.GetPart is there already; name it once",
    ),
    "a command that is none": (
        HEAD + PARTS + 'commands = ["findPart"] # here',
        "'findPart' is no command; write an imperative such as HoldPayment",
    ),
    "an event of somebody else": (
        HEAD + PARTS + 'events = ["orders.part.found"] # here',
        "'orders.part.found' is no event of parts; write one such as parts.payment.held",
    ),
    "an unknown key": (
        HEAD + PARTS + 'storag = "sql" # here',
        "'storag' is no key of [services.parts]; did you mean storage?",
    ),
    "an unknown key of the platform": (
        HEAD + 'licens = "MIT" # here\n' + PARTS,
        "'licens' is no key of [platform]; did you mean licence?",
    ),
    "an unknown table": (
        HEAD + PARTS + "[service.orders] # here",
        "'service' is no part of a platform; did you mean services?",
    ),
    "a value of another type": (
        HEAD + PARTS + 'doors = "grpc" # here',
        'doors is not what it has to be; write a list of texts: key = ["one", "other"]',
    ),
    "a number for a text": (
        HEAD + PARTS + "storage = 1 # here",
        'storage is not what it has to be; write a text in quotes: key = "text"',
    ),
    "a text for a truth value": (
        HEAD + PARTS + 'example = "no" # here',
        "example is not what it has to be; write true or false",
    ),
    "a door that there is not": (
        HEAD + PARTS + 'doors = ["htp"] # here',
        "doors is 'htp'; choose from http, grpc, broker",
    ),
    "a storage that there is not": (
        HEAD + PARTS + 'storage = "sq" # here',
        "storage is 'sq'; choose from sql, none",
    ),
    "a saga without SQL": (
        HEAD + PARTS + 'storage = "none"\nsagas = true # here',
        "sagas is 'True'; answer storage sql, or leave sagas out",
    ),
    "a name that Python has": (
        HEAD + "[services.json] # here",
        "'json' cannot name a service: it is a module of the standard library; try json_service",
    ),
    "a platform that is called like a service": (
        HEAD + "[services.shop] # here",
        "shop is the platform itself; give the service another name",
    ),
    "a platform that Python has": (
        HEAD.replace('"shop"', '"json" # here') + PARTS,
        "'json' cannot name a platform: it is a module of the standard library; try json_service",
    ),
    "a third party that is a service": (
        HEAD + PARTS + ORDERS + 'third_parties = ["parts"] # here',
        "parts is a service of this platform, no third party; name its commands in calls instead",
    ),
    "commands without a door for them": (
        HEAD + PARTS + 'doors = ["broker"]\ncommands = ["FindPart"] # here',
        "parts offers commands and has no door for it; add grpc or http to its doors",
    ),
    "events without a door for them": (
        HEAD + PARTS + 'doors = ["grpc"]\nevents = ["parts.part.found"] # here',
        "parts publishes events and has no door for it; add broker to its doors",
    ),
    "subscriptions without a door for them": (
        HEAD + PARTS + ORDERS + 'doors = ["grpc"]\nsubscribes = ["parts.part.registered"] # here',
        "orders hears events and has no door for it; add broker to its doors",
    ),
    "a description with a quote in it": (
        HEAD + "[services.parts]\ndescription = 'So \"called\" parts.' # here",
        'description holds a straight quote or a backslash: So "called" parts.; write: So “called” parts.',
    ),
    "no description": (
        '[platform] # here\nname = "shop"\n' + PARTS,
        'the platform has no description; write description = "…" under [platform]',
    ),
    "what is no TOML": (
        HEAD + "[services.parts # here",
        "expected ']' at the end of a table declaration; correct the TOML",
    ),
}


@pytest.mark.parametrize(("text", "told"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_one_line_that_names_its_line(text: str, told: str, tmp_path: Path) -> None:
    line = next(number for number, each in enumerate(text.splitlines(), 1) if each.endswith(HERE))
    assert refused(text, tmp_path) == (f"platform.toml:{line}: {told}",)


def test_all_mistakes_are_told_in_the_order_of_the_lines(tmp_path: Path) -> None:
    text = HEAD + 'colour = "red"\n' + PARTS + 'doors = ["htp"]\ncalls = ["nobody.Asks"]\n'
    lines = [problem.split(":")[1] for problem in refused(text, tmp_path)]
    assert lines == ["4", "7", "8"]


def test_nothing_at_all_is_refused_too(tmp_path: Path) -> None:
    assert {problem.split(": ")[1].split(";")[0] for problem in refused("", tmp_path)} == {
        "the platform has no name",
        "the platform has no description",
        "there is no service",
        "'' cannot name a platform",
    }


def test_whoever_is_called_is_a_downstream_over_the_door_that_it_has(tmp_path: Path) -> None:
    made = plan(
        HEAD + '[services.gateway]\ndoors = ["http"]\n'
        'calls = ["parts.GetPart", "orders.PlaceOrder", "desk.Open", "desk.Shut"]\n'
        'third_parties = ["card_provider"]\n'
        + PARTS
        + ORDERS
        + 'example = false\ncommands = ["PlaceOrder"]\n[services.desk]\ndoors = ["http"]\nexample = false\n'
        'commands = ["Open", "Shut"]\n',
        tmp_path,
    )
    assert made.services["gateway"]["downstreams"] == "parts:Part,orders,desk=http,card_provider=http"
    assert "downstreams" not in made.services["parts"]
    assert made.services["parts"]["chassis_home"] == "sibling"


def test_what_is_said_for_the_platform_is_answered_for_every_service(tmp_path: Path) -> None:
    made = plan(HEAD + 'team = "north"\nlicence = "MIT"\n' + PARTS, tmp_path)
    assert (made.services["parts"]["team"], made.services["parts"]["licence"]) == ("north", "MIT")
    assert made.answers["team"] == "north"


def test_what_is_promised_beyond_the_worked_example_is_still_to_be_written(tmp_path: Path) -> None:
    made = plan(
        HEAD
        + PARTS
        + 'commands = ["FindPart"]\nevents = ["parts.part.found"]\n'
        + ORDERS
        + 'subscribes = ["parts.part.found"]\n',
        tmp_path,
    )
    services = made.answers["services"]
    assert isinstance(services, list)
    assert [service["unwritten"] for service in services] == [
        ["parts offers FindPart", "parts says parts.part.found"],
        ["orders hears parts.part.found"],
    ]
