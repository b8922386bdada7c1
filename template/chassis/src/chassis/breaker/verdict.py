# Owned by the template. Change it there, then run: copier update
"""What a call has told about the dependency."""

from typing import Literal

Verdict = Literal["ok", "error", "neutral"]
"""It answered; it failed; nothing is known, for the caller hung up or nobody was asked."""
