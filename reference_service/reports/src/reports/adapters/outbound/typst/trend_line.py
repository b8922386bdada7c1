"""The course of a value as a line in a small box."""

from datetime import datetime

from msgspec import Struct

from reports.domain.analyte import Analyte


class TrendLine(Struct, frozen=True):
    """
    Points in a box whose corners are (0, 0), on the left above, and (1, 1).

    Args:
        points: Earlier values by their time, then the latest one.
        band: Where the reference interval begins, from above, and how high it is; None: it has no ends.
        abnormal: Whether the latest one lies outside of it.
    """

    points: list[tuple[float, float]]
    band: tuple[float, float] | None
    abnormal: bool


def trend_line(analyte: Analyte, observed_at: datetime) -> TrendLine | None:
    """
    Draw it, if there is anything to compare with.

    Args:
        analyte: Its latest value, and the earlier ones.
        observed_at: When the latest one was measured.
    """
    if not analyte.earlier:
        return None
    moments = [each.observed_at.timestamp() for each in analyte.earlier] + [observed_at.timestamp()]
    values = [float(each.value) for each in analyte.earlier] + [float(analyte.value)]
    expected = analyte.expected
    ends = [float(end) for end in (expected.low, expected.high) if end is not None]
    lowest, highest = min(*values, *ends), max(*values, *ends)
    low = lowest if expected.low is None else float(expected.low)
    high = highest if expected.high is None else float(expected.high)

    def height(value: float) -> float:
        return round((highest - value) / (highest - lowest), 3) if highest > lowest else 0.5

    width = moments[-1] - moments[0]
    return TrendLine(
        points=[
            (round((moment - moments[0]) / width, 3), height(value))
            for moment, value in zip(moments, values, strict=True)
        ],
        band=(height(high), round(height(low) - height(high), 3)) if ends else None,
        abnormal=analyte.flag.is_abnormal,
    )
