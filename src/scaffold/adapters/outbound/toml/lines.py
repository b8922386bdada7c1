"""In which line a TOML document says what: tomllib, which reads the values, does not tell.

The grammar: https://toml.io/en/v1.0.0
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Place = tuple[str | int, ...]

_TOKEN = re.compile(
    r"""
    (?P<skipped> [ \t\r]+ | \#[^\n]* )
  | (?P<text> \"{3} (?:\\.|[^\\])*? \"{3,5} | '{3} .*? '{3,5} | " (?:\\.|[^"\\])* " | '[^']*' )
  | (?P<mark> [\[\]{}=,.\n] )
  | (?P<word> [^\s\[\]{}=,.\#"']+ )
    """,
    re.VERBOSE | re.DOTALL,
)
_END = "\n"


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    line: int


def lines_of(document: str) -> Mapping[Place, int]:
    """Return the line of each table and value, by the keys and positions that lead to it.

    Args:
        document: One that tomllib takes; arrays of tables count as tables.
    """
    return _Scan(document).lines


class _Scan:
    """One pass over a document that is known to be well-formed."""

    def __init__(self, document: str) -> None:
        self.lines: dict[Place, int] = {}
        self._tokens = _tokens(document)
        self._token = next(self._tokens)
        table: Place = ()
        while self._token.text:
            if self._token.text == "[":
                self._skip("[")
                table = self._key(())
                self._skip("]")
            elif self._token.text != _END:
                self._pair(table)
            else:
                self._next()

    def _next(self) -> _Token:
        token = self._token
        self._token = next(self._tokens)
        return token

    def _skip(self, *texts: str) -> None:
        while self._token.text in texts:
            self._next()

    def _pair(self, above: Place) -> None:
        place = self._key(above)
        self._skip("=")
        self._value(place)

    def _key(self, above: Place) -> Place:
        place = above
        while self._token.text not in {"=", "]"}:
            token = self._next()
            if token.text != ".":
                place = (*place, _plain(token.text))
                self.lines.setdefault(place, token.line)
        return place

    def _value(self, place: Place) -> None:
        self.lines[place] = self._token.line
        if self._token.text == "[":
            self._next()
            position = 0
            self._skip(_END)
            while self._token.text != "]":
                self._value((*place, position))
                position += 1
                self._skip(_END, ",")
            self._next()
        elif self._token.text == "{":
            self._next()
            while self._token.text != "}":
                self._pair(place)
                self._skip(_END, ",")
            self._next()
        else:
            # A number with a point is several tokens, and so is a date with a time.
            while self._token.text not in {"", _END, ",", "]", "}"}:
                self._next()


def _tokens(document: str) -> Iterator[_Token]:
    line = 1
    for match in _TOKEN.finditer(document):
        if match.lastgroup != "skipped":
            yield _Token(match[0], line)
        line += match[0].count("\n")
    yield _Token(_END, line)
    while True:
        yield _Token("", line)


def _plain(key: str) -> str:
    return next(iter(tomllib.loads(f"{key} = 0"))) if key[0] in "\"'" else key
