"""What a reader sees, compared with what the page shows."""

import re

# What differs from run to run: ids of all kinds, times, releases, process ids, how often something was tried.
_VARIES = re.compile(
    r"(?P<uuid>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
    r"|(?P<hexadecimal>\b[0-9a-f]{32}\b)"
    r"|(?P<time>\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00:00)?)"
    r"|(?P<pid>(?<=\"pid\":)\d+)"
    r"|(?P<release>\bv\d+\.\d+\.\d+\b)"
    r"|(?P<took>\b\d+\.\d\ds)"
    r"|(?P<files>\b\d+(?= files\b))"
    r"|(?P<passed>\b\d+(?= passed\b))"
    r"|(?P<tries>  \d+ tries$)"
    r"|(?P<anything>\.\.\.)",
    re.MULTILINE,
)
_PATTERNS = {
    "uuid": r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "hexadecimal": r"[0-9a-f]{32}",
    "time": r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00:00)?",
    "pid": r"\d+",
    "release": r"v\d+\.\d+\.\d+",
    "took": r"\d+\.\d\ds",
    "files": r"\d+",
    "passed": r"\d+",
    "tries": r"(?:  \d+ tries)?",
    "anything": r".*?",
}


class Seen:
    """What was seen so far: what the page calls one thing is one thing in the run, too."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def in_this_run(self, command: str) -> str:
        """Put ids of this run in the place of those of the page."""
        for shown, real in self._names.items():
            command = command.replace(shown, real)
        return command

    def matches(self, shown: str, real: str) -> bool:
        """Say whether the page shows this; `...` stands for anything, and ids are remembered."""
        pattern, names = self._pattern(shown.strip())
        found = re.fullmatch(pattern, real.strip(), re.DOTALL)
        return found is not None and self._learn(names, found)

    def among(self, shown: str, lines: str) -> bool:
        """Say whether each line of the page is among these."""
        for line in shown.strip().splitlines():
            pattern, names = self._pattern(line)
            found = re.search(f"^{pattern}$", lines, re.MULTILINE)
            if found is None or not self._learn(names, found):
                return False
        return True

    def _pattern(self, shown: str) -> tuple[str, list[str]]:
        pattern, end, names = "", 0, []
        for varying in _VARIES.finditer(shown):
            kind = str(varying.lastgroup)
            pattern += re.escape(shown[end : varying.start()])
            known = self._names.get(varying[0]) if kind == "uuid" else None
            pattern += f"({re.escape(known) if known else _PATTERNS[kind]})"
            names.append(varying[0] if kind in {"uuid", "pid"} else "")
            end = varying.end()
        return pattern + re.escape(shown[end:]), names

    def _learn(self, names: list[str], found: re.Match[str]) -> bool:
        for name, real in zip(names, found.groups(), strict=True):
            if name:
                self._names[name] = real
        return True
