"""The answers that are tried out: every pair of them at least once, and names that are odd but allowed."""

from dataclasses import asdict, dataclass, replace
from itertools import chain, combinations

from allpairspy import AllPairs

DOORS = tuple(chain.from_iterable(combinations(("http", "grpc", "broker"), count) for count in range(4)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The answers of one project; what is None is left to the template's default."""

    service_name: str = "samples"
    doors: tuple[str, ...] = ("http", "grpc", "broker")
    storage: str = "sql"
    downstreams: str = ""
    fields: str = "reference:text, quantity:int, due_on:date?"
    licence: str = "proprietary"
    ci: str = "github"
    example: bool | None = None
    sagas: bool | None = None
    aggregate: str | None = None
    description: str | None = None
    team: str | None = None

    @property
    def answers(self) -> dict[str, object]:
        """As the template takes them."""
        given = {name: value for name, value in asdict(self).items() if value is not None}
        return given | {"doors": list(self.doors)}

    @property
    def protocols(self) -> set[str]:
        """What it speaks to its downstreams, by the names of what that leaves behind in a project."""
        named = [each.partition("=") for each in self.downstreams.split(",") if each.strip()]
        return {"http client" if protocol.strip() == "http" else "grpc" for _, _, protocol in named}

    @property
    def extras(self) -> set[str]:
        """What else it has, likewise."""
        return {name for name, there in {"example": self.example is not False, "sagas": self.sagas}.items() if there}

    def __str__(self) -> str:
        told = [self.service_name[:12], "+".join(self.doors) or "no door", self.storage]
        return "-".join([*told, *(["bare"] if self.example is False else []), *(["sagas"] if self.sagas else [])])


DIMENSIONS: dict[str, tuple[object, ...]] = {
    "doors": DOORS,
    "storage": ("sql", "none"),
    "downstreams": ("", "parts", "lab_orders=http, inventories"),
    "fields": (
        "reference:text, quantity:int, due_on:date?",
        "price:decimal, ratio:float?, paid:bool, opened_at:datetime?",
        "count_of_units:int?, day:date, moment:datetime, amount:decimal?, weight:float, done:bool?, code:text",
    ),
    "licence": ("MIT", "Apache-2.0", "proprietary"),
    "ci": ("github", "gitlab", "none"),
}

# Sorting of imports, lengths of lines, plurals, digits, short words, fields without rules, text that wants quoting.
ODD = (
    Row(
        service_name="a" * 20 + "_" + "b" * 20,
        aggregate="LabOrderLineItemNote",
        fields="a_name_of_the_greatest_length_32:decimal?, another_one_that_is_very_long_32:datetime",
        downstreams="a_service_with_a_long_name, zz",
    ),
    Row(
        service_name="zebras",
        description="Says {{ 7 * 7 }} & <b>\u00fc\u4e2d</b>: #1 %s ${X}.",
        fields="note:text?",
    ),
    Row(service_name="a", team="R&D: north, #1", licence="MIT", fields="paid:bool"),
    Row(service_name="lab2go", aggregate="B2B", fields="x2:int"),
    Row(service_name="batches", aggregate="Batch", storage="none", fields="day:date?"),
    Row(service_name="events", doors=("http",), downstreams="boxes", fields="at:datetime"),
    Row(
        service_name="wallets",
        doors=(),
        storage="none",
        downstreams="card_provider=http, a_service_with_a_long_name = http",
    ),
)

# A domain that is written by hand, and sagas: what each of their parts hangs on, without every pair again.
BARE = (
    replace(ODD[0], example=False, sagas=True),
    Row(service_name="payments", example=False, downstreams="card_provider=http"),
    Row(
        service_name="booking",
        example=False,
        sagas=True,
        doors=("http",),
        downstreams="payments, scheduling, reports",
        ci="none",
    ),
    Row(
        service_name="gateway",
        example=False,
        doors=("http",),
        storage="none",
        downstreams="patients, reports=http",
        ci="gitlab",
    ),
    Row(service_name="archive", example=False, doors=("grpc", "broker"), storage="none", licence="MIT"),
    Row(service_name="analytics", example=False, doors=("broker",)),
    Row(service_name="tool", example=False, doors=(), storage="none", licence="Apache-2.0"),
    Row(service_name="visits", sagas=True),
)


def rows() -> list[Row]:
    """Give the answers of each project."""
    pairs = AllPairs(list(DIMENSIONS.values()))
    named = [dict(zip(DIMENSIONS, values, strict=True)) for values in pairs]
    tried = [replace(Row(), service_name=f"svc{number:02}", **row) for number, row in enumerate(named)]
    return [Row(), *tried, *ODD, *BARE]
