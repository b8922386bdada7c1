"""What a telephone shows that has read the code on a document."""

from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from html import escape
from zoneinfo import ZoneInfo

from litestar import Response

_STYLE = """
:root { color-scheme: light dark; font: 1.0625rem/1.5 system-ui, sans-serif; }
body { margin: 0; display: grid; min-height: 100vh; place-items: center; background: #f4f6f8; color: #16212b; }
main { max-width: 30rem; margin: 1rem; padding: 1.5rem 2rem; background: #fff; border-radius: .75rem; }
main { border-top: .375rem solid #0b6b50; box-shadow: 0 1px 3px #16212b26; }
main.unknown { border-color: #b3261e; }
header { color: #4a5a68; font-size: .9375rem; }
h1 { display: flex; gap: .625rem; align-items: center; font-size: 1.25rem; line-height: 1.25; }
h1 svg { flex: none; width: 2rem; height: 2rem; fill: #0b6b50; }
main.unknown svg { fill: #b3261e; }
svg path { fill: none; stroke: #fff; stroke-width: 2.5; stroke-linecap: round; stroke-linejoin: round; }
dt { color: #4a5a68; font-size: .9375rem; }
dd { margin: 0 0 .75rem; overflow-wrap: anywhere; }
@media (prefers-color-scheme: dark) {
  body { background: #101820; color: #e8edf2; }
  main { background: #1a252f; }
  dt, header { color: #a9b8c6; }
}
"""
_STYLE_HASH = b64encode(sha256(_STYLE.encode()).digest()).decode()
_HEADERS = {
    "content-security-policy": f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
}
# What the colour says has to be seen without it too.
_MARKS = {"genuine": "M6.5 12.5l4 4 7-8", "unknown": "M8 8l8 8M16 8l-8 8"}


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who answers, and in which time: as the document has them."""

    laboratory: str
    zone: ZoneInfo


def genuine_page(
    letterhead: Letterhead, report_id: str, *, observed_at: datetime, received_at: datetime
) -> Response[str]:
    """
    Say that the laboratory has said it, in the words of the document, so that both can be held side by side.

    Args:
        letterhead: Who says it.
        report_id: Of the document.
        observed_at: When the sample was taken.
        received_at: When its results came in.
    """
    zone = letterhead.zone
    facts = {"Report": report_id, "Sample taken": _moment(observed_at, zone), "Reported": _moment(received_at, zone)}
    listed = "".join(f"<dt>{name}</dt><dd>{escape(fact)}</dd>" for name, fact in facts.items())
    told = "The laboratory has released this report. Make sure that the same is printed on the document that you hold."
    return _page(letterhead, "This report is genuine", f"<dl>{listed}</dl><p>{told}</p>", status=200)


def unknown_page(letterhead: Letterhead) -> Response[str]:
    """
    Say that the laboratory has said nothing like it.

    Args:
        letterhead: Who says it.
    """
    told = "The laboratory has released no such report. Do not rely on the document; ask the laboratory."
    return _page(letterhead, "This report is not known", f"<p>{told}</p>", status=404)


def _page(letterhead: Letterhead, title: str, content: str, *, status: int) -> Response[str]:
    kind = "genuine" if status == 200 else "unknown"  # noqa: PLR2004 - OK
    mark = (
        f'<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="12"/><path d="{_MARKS[kind]}"/></svg>'
    )
    page = (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head>"
        f'<body><main class="{kind}"><header>{escape(letterhead.laboratory)}</header><h1>{mark}{title}</h1>{content}</main>'
        "</body></html>\n"
    )
    return Response(page, status_code=status, media_type="text/html", headers=_HEADERS)


def _moment(at: datetime, zone: ZoneInfo) -> str:
    there = at.astimezone(zone)
    return f"{there.day} {there:%b %Y, %H:%M %Z}"
