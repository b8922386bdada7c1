"""Progress that nobody watches."""


class FakeProgress:
    """Remembers the steps."""

    def __init__(self) -> None:
        self.steps: list[str] = []

    def step(self, doing: str) -> None:
        self.steps.append(doing)
