"""The results as pictures, for people; SVG by hand, since bars need no library."""

from collections.abc import Callable, Iterator, Sequence
from html import escape

from bench.turns import Result
from bench.window import Window

_BAR, _GAP, _TOP = 22, 10, 64
_NAMES, _LONGEST, _WIDTH = 300, 520, 920
# From here on nobody wants decimals.
_MANY = 100
_OURS, _OTHERS = "#0969da", "#8c959f"
_PICTURES: tuple[tuple[str, str, Callable[[Window], float]], ...] = (
    ("requests", "requests answered in a second; more is better", lambda window: window.rate),
    ("p99", "milliseconds within which 99 of 100 were answered; less is better", lambda window: window.p99),
    ("processor", "microseconds of processor time a request; less is better", lambda window: window.processor),
)


def drawn(results: Sequence[Result]) -> Iterator[tuple[str, str]]:
    """Draw the figures of each load, and give file names and pictures.

    Args:
        results: Of all sides.
    """
    for load in ("GET x 32", "GET x 128", "POST x 32", "GetSample x 32"):
        asked = [result for result in results if load in result.windows]
        for name, words, figure in _PICTURES:
            if asked:
                bars = [(one.title, figure(one.windows[load]), one.side == "ours") for one in asked]
                yield f"{load.replace(' ', '').lower()}-{name}.svg", bar_chart(f"{load}: {words}", bars)


def bar_chart(title: str, bars: Sequence[tuple[str, float, bool]]) -> str:
    """Draw a bar for each side, the figure at its end.

    Args:
        title: What is drawn.
        bars: Name, figure, and whether it stands out.
    """
    most = max((figure for _, figure, _ in bars), default=0) or 1
    height = _TOP + len(bars) * (_BAR + _GAP) + _GAP
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img">',
        f"<title>{escape(title)}</title>",
        '<g font-family="system-ui, sans-serif" font-size="15" fill="#1f2328">',
        f'<rect width="{_WIDTH}" height="{height}" rx="14" fill="#fcfcfa"/>',
        f'<text x="24" y="36" font-weight="600">{escape(title)}</text>',
    ]
    for number, (name, figure, stands_out) in enumerate(bars):
        y, length = _TOP + number * (_BAR + _GAP), round(figure / most * _LONGEST)
        colour = _OURS if stands_out else _OTHERS
        parts += [
            f'<text x="{_NAMES - 12}" y="{y + 16}" text-anchor="end">{escape(name)}</text>',
            f'<rect x="{_NAMES}" y="{y}" width="{length}" height="{_BAR}" rx="3" fill="{colour}"/>',
            f'<text x="{_NAMES + length + 8}" y="{y + 16}">{figure:,.{0 if most >= _MANY else 1}f}</text>',
        ]
    return "\n".join([*parts, "</g></svg>\n"])
