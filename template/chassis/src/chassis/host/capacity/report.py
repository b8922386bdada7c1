# Owned by the template. Change it there, then run: copier update
"""What `check --capacity` answers."""

import msgspec


class Sum(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One resource: what all processes together need of it, and what there is.

    Args:
        resource: `processor`, `memory`, `database` or `broker`.
        needed: In `unit`.
        available: In `unit`.
        unit: Such as `bytes` or `connections`.
        how: The sum in words.
        fix: What to change; empty if it fits.
    """

    resource: str
    needed: float
    available: float
    unit: str
    how: str
    fix: str = ""


class Capacity(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a service fits, resource by resource.

    Args:
        workers: Processes of a replica.
        replicas: Replicas at the most.
        fits: Whether every sum does.
        sums: One a resource.
    """

    workers: int
    replicas: int
    fits: bool
    sums: tuple[Sum, ...]

    def in_words(self, service: str) -> str:
        """Write it for a human, a line a resource.

        Args:
            service: Its name.
        """
        verdict = "fits" if self.fits else "does not fit"
        lines = [f"{service} {verdict}: {self.replicas} x {self.workers} processes (replicas x workers)"]
        width = max(len(each.resource) for each in self.sums)
        for each in self.sums:
            lines.append(f"  {'fail' if each.fix else 'pass'}  {each.resource:<{width}}  {each.how}")
            if each.fix:
                lines.append(f"        {'':<{width}}  {each.fix}")
        return "\n".join(lines)
