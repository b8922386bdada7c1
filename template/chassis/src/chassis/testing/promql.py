# Owned by the template. Change it there, then run: copier update
"""Which metrics a query asks for and which a process has, so that no alert waits for a name that nobody exports."""

import re

# In this order: text, matchers, ranges and label lists hold words that are no metrics.
_NO_METRICS = (
    r'"(?:[^"\\]|\\.)*"',
    r"\{[^}]*\}",
    r"\[[^\]]*\]",
    r"\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)",
)
_WORDS = {"and", "or", "unless", "bool", "offset", "inf", "nan", "by", "without", "on", "ignoring"}
_NAME = re.compile(r"(?<![\w:$.])[a-zA-Z_:][\w:]*+(?!\s*\()")
_TYPE = re.compile(r"^# TYPE (\S+) (\S+)$", re.MULTILINE)
_SUFFIXES = {"histogram": ("_bucket", "_count", "_sum"), "summary": ("", "_count", "_sum")}


def metrics_in(query: str) -> set[str]:
    """Name the metrics that a PromQL query reads.

    Args:
        query: As in a rule or a panel; variables of Grafana may be in it.
    """
    for pattern in _NO_METRICS:
        query = re.sub(pattern, " ", query)
    return set(_NAME.findall(query)) - _WORDS


def metrics_of(exposition: str) -> set[str]:
    """Name the time series that a process exports, also those that have no value yet.

    Args:
        exposition: What `/metrics` answers, in the text format.
    """
    return {f"{name}{suffix}" for name, kind in _TYPE.findall(exposition) for suffix in _SUFFIXES.get(kind, ("",))}
