"""Foreign text made safe to show on one line."""

_SHOWN = 60


def quoted(text: str) -> str:
    """Return the text in quotes, with line breaks and invisible characters escaped, and cut when long."""
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return repr(shown)
