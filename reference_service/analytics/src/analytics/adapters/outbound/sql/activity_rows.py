"""Figures as rows."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from decimal import Decimal
from typing import Any

from analytics.domain.figures import Figures

NAMES = tuple(each.name for each in fields(Figures))
# A database adds up whole numbers exactly, and fractions not.
_HUNDREDTHS = 100


def row_of(figures: Figures) -> dict[str, Any]:
    """Lay them out in columns."""
    columns = asdict(figures)
    return columns | {"invoiced": int(columns["invoiced"] * _HUNDREDTHS)}


def figures_of(row: Mapping[Any, Any]) -> Figures:
    """Put them together again; they may be sums, which over no rows are nothing."""
    counts = {name: int(row[name] or 0) for name in NAMES}
    exact: dict[str, Any] = {
        "seconds_to_final": float(row["seconds_to_final"] or 0),
        "invoiced": Decimal(counts["invoiced"]) / _HUNDREDTHS,
    }
    return Figures(**counts | exact)
