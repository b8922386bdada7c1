"""What import-linter prints about broken contracts, read back: it has no other output."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class BrokenChain:
    """One forbidden chain.

    Args:
        contract: The contract's name.
        rule: What it forbids here, such as "a is not allowed to import b".
        links: The imports, each as "a -> b (l.3)", from the importer to the imported.
    """

    contract: str
    rule: str
    links: tuple[str, ...]


def broken_chains(report: str) -> Iterator[BrokenChain]:
    """Yield every chain of the report's last part."""
    lines = report.partition("Broken contracts\n")[2].splitlines()
    contract = rule = ""
    links: list[str] = []
    for line, following in pairwise([*lines, ""]):
        if links and not line.startswith(" "):
            yield BrokenChain(contract, rule, tuple(links))
            links = []
        if line.startswith("- ") or (links and line.strip()):
            links.append(line.lstrip("-& ").strip())
        elif line.endswith(":"):
            rule = line.removesuffix(":")
        elif line and set(following) == {"-"}:
            contract = line
    if links:
        yield BrokenChain(contract, rule, tuple(links))
