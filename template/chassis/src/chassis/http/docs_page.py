# Owned by the template. Change it there, then run: copier update
"""The API document as one HTML page: no script, nothing from any other server, so it works offline."""

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from html import escape
from typing import Any

import msgspec

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}"
    "code,pre{font-family:ui-monospace,monospace;font-size:.9em}pre{background:#f4f5f7;padding:1rem;overflow:auto}"
    "section{border-top:1px solid #d8dee4;padding:.5rem 0}table{border-collapse:collapse}"
    "td,th{text-align:left;vertical-align:top;padding:.2rem 1rem .2rem 0}h3 code{font-size:1em}"
    ".rules{white-space:pre-line}"
    "@media(prefers-color-scheme:dark){body{background:#0d1117;color:#e6edf3}pre{background:#161b22}}"
)
_LIMITS = ("default", "minimum", "maximum", "minLength", "maxLength", "pattern", "format")
CONTENT_SECURITY_POLICY = (
    f"default-src 'none'; style-src 'sha256-{b64encode(sha256(_STYLE.encode()).digest()).decode()}'; "
    "frame-ancestors 'none'"
)


def docs_page(document: Callable[[], bytes]) -> Callable[[], bytes]:
    """Make a function that renders the page when it is first asked for, and remembers it.

    Args:
        document: Gives the OpenAPI document as JSON.
    """

    @cache
    def render() -> bytes:
        return "\n".join(_page(msgspec.json.decode(document()))).encode()

    return render


def _page(document: dict[str, Any]) -> Iterator[str]:
    info = document["info"]
    title = escape(f"{info['title']} {info['version']}")
    yield '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width,initial-scale=1">'
    yield f"<title>{title}</title><style>{_STYLE}</style></head><body><h1>{title}</h1>"
    yield f"<p>{escape(info.get('description', ''))}</p>"
    if "security" in document:
        yield "<p>Callers show a bearer token in the header <code>Authorization</code>.</p>"
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield from _operation(method, path, operation)
    components = document.get("components", {})
    yield "<h2>Responses</h2><table>"
    for name, response in components.get("responses", {}).items():
        yield f'<tr id="{escape(name)}"><td><code>{escape(name)}</code></td><td>{_response(response)}</td></tr>'
    yield "</table><h2>Schemas</h2>"
    for name, schema in components.get("schemas", {}).items():
        yield f'<section id="{escape(name)}"><h3><code>{escape(name)}</code></h3>{_json(schema)}</section>'
    yield "</body></html>"


def _operation(method: str, path: str, operation: dict[str, Any]) -> Iterator[str]:
    yield f"<section><h3>{escape(operation.get('summary') or '')}</h3>"
    yield f"<p><code>{escape(method.upper())} {escape(path)}</code></p>"
    yield f"<p class=rules>{escape(operation.get('description') or '')}</p>"
    rows = [
        (f"<code>{escape(each['name'])}</code> in {escape(each['in'])}", _parameter(each))
        for each in operation.get("parameters", ())
    ]
    if "requestBody" in operation:
        rows.append(("body", _schemas(operation["requestBody"])))
    rows.extend(
        (f"<strong>{escape(status)}</strong>", _response(response))
        for status, response in operation["responses"].items()
    )
    yield ("<table>" + "".join(f"<tr><td>{left}</td><td>{right}</td></tr>" for left, right in rows) + "</table>")
    yield "</section>"


def _parameter(parameter: dict[str, Any]) -> str:
    schema = parameter.get("schema", {})
    limits = [f"{word} {schema[word]}" for word in _LIMITS if word in schema]
    needed = "required" if parameter.get("required") else "optional"
    meaning = parameter.get("description") or schema.get("description") or ""
    return escape("; ".join(filter(None, (meaning, needed, *limits))))


def _response(response: dict[str, Any]) -> str:
    if "$ref" in response:
        return _link(response["$ref"])
    headers = ", ".join(f"<code>{escape(name)}</code>" for name in response.get("headers", ()))
    return f"{escape(response['description'])} {_schemas(response)} {headers}"


def _schemas(holder: dict[str, Any]) -> str:
    return " ".join(
        f"<code>{escape(media_type)}</code> {_schema(content.get('schema', {}))}"
        for media_type, content in holder.get("content", {}).items()
    )


def _schema(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return _link(schema["$ref"])
    return _json(schema)


def _link(reference: str) -> str:
    name = escape(reference.rsplit("/", 1)[-1])
    return f'<a href="#{name}"><code>{name}</code></a>'


def _json(schema: dict[str, Any]) -> str:
    return f"<pre>{escape(json.dumps(schema, indent=2))}</pre>"
