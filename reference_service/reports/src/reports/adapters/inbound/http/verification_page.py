"""What a telephone shows that has read the code on a document."""

from base64 import b64encode
from datetime import UTC, datetime
from hashlib import sha256
from html import escape

from litestar import Response

_STYLE = """
:root { color-scheme: light dark; font: 1.0625rem/1.5 system-ui, sans-serif; }
body { margin: 0; display: grid; min-height: 100vh; place-items: center; background: #f4f6f8; color: #16212b; }
main { max-width: 30rem; margin: 1rem; padding: 1.5rem 2rem; background: #fff; border-radius: .75rem; }
main { border-top: .375rem solid #0b6b50; }
main.unknown { border-color: #b3261e; }
h1 { font-size: 1.375rem; line-height: 1.25; }
dt { color: #4a5a68; font-size: .9375rem; }
dd { margin: 0 0 .75rem; overflow-wrap: anywhere; }
@media (prefers-color-scheme: dark) {
  body { background: #101820; color: #e8edf2; }
  main { background: #1a252f; }
  dt { color: #a9b8c6; }
}
"""
_STYLE_HASH = b64encode(sha256(_STYLE.encode()).digest()).decode()
_HEADERS = {
    "content-security-policy": f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
}


def genuine_page(report_id: str, *, observed_at: datetime, received_at: datetime) -> Response[str]:
    """
    Say that the laboratory has said it.

    Args:
        report_id: Of the document.
        observed_at: When the sample was looked at.
        received_at: When its results came in.
    """
    facts = {"Report": report_id, "Observed": _moment(observed_at), "Results received": _moment(received_at)}
    listed = "".join(f"<dt>{name}</dt><dd>{escape(fact)}</dd>" for name, fact in facts.items())
    told = "The laboratory has released a report with exactly this content. Compare what is printed with what you know."
    return _page("This report is genuine", f"<dl>{listed}</dl><p>{told}</p>", status=200)


def unknown_page() -> Response[str]:
    """Say that the laboratory has said nothing like it."""
    told = "The laboratory has released no such report. Do not rely on the document; ask the laboratory."
    return _page("This report is not known", f"<p>{told}</p>", status=404)


def _page(title: str, content: str, *, status: int) -> Response[str]:
    kind = "genuine" if status == 200 else "unknown"  # noqa: PLR2004 - OK
    page = (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head>"
        f'<body><main class="{kind}"><h1>{title}</h1>{content}</main></body></html>\n'
    )
    return Response(page, status_code=status, media_type="text/html", headers=_HEADERS)


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%d %b %Y, %H:%M} UTC"
