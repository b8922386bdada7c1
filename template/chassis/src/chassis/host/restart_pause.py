# Owned by the template. Change it there, then run: copier update
"""How long to wait before something that has died is started again."""

_FIRST = 0.5
_LONGEST = 30.0
_WELL_AFTER = 60.0


class RestartPause:
    """Doubles each time, so that what dies at once does not keep the machine busy; short again after a good run."""

    def __init__(self) -> None:
        self._next = _FIRST

    def after(self, lived: float) -> float:
        """Tell the seconds to wait now.

        Args:
            lived: Seconds for which it ran.
        """
        if lived > _WELL_AFTER:
            self._next = _FIRST
        pause = self._next
        self._next = min(2 * pause, _LONGEST)
        return pause
