"""What a template answers by itself, without one."""

from collections.abc import Mapping
from typing import Any

from scaffold.domain.refusals import InvalidAnswer

DOORS = ("http", "grpc", "broker")


def settle(answers: Mapping[str, object]) -> Mapping[str, Any]:
    """Settle what the real template settles, as far as a specification needs it."""
    settled: dict[str, Any] = {"doors": list(DOORS), "storage": "sql", "example": True, **answers}
    for door in settled["doors"]:
        if door not in DOORS:
            raise InvalidAnswer("doors", f"is {door!r}", f"choose from {', '.join(DOORS)}")
    if settled["storage"] not in {"sql", "none"}:
        raise InvalidAnswer("storage", f"is {settled['storage']!r}", "choose from sql, none")
    if settled.get("sagas") and settled["storage"] == "none":
        raise InvalidAnswer("sagas", "is 'True'", "answer storage sql, or leave sagas out")
    name = str(settled.get("service_name", ""))
    noun = name.removesuffix("s")
    settled["aggregate"] = settled.get("aggregate", noun.capitalize())
    offered = settled["example"] and {"http", "grpc"} & {*settled["doors"]}
    said = settled["example"] and "broker" in settled["doors"]
    settled["offers"] = {
        "commands": [f"Register{settled['aggregate']}", f"Get{settled['aggregate']}"] if offered else None,
        "events": [f"{name}.{settled['aggregate'].lower()}.registered"] if said else None,
    }
    return settled
