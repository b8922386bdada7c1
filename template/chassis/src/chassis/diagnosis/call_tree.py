# Owned by the template. Change it there, then run: copier update
"""Shows a profile: as a tree for a human, or as folded stacks for a flame graph."""

from collections.abc import Iterator, Mapping

from chassis.diagnosis.stack_samples import StackSamples

_LEAST_SHARE = 0.01


def call_tree(samples: StackSamples) -> str:
    """Draw what was seen: the calls, the costliest first, with their share of the processor's time.

    Args:
        samples: The profile.
    """
    looks = sum(samples.stacks.values())
    lines = (
        f"{samples.seconds:g} s, {samples.busy / samples.seconds:.0%} of a processor used, {looks} looks",
        "total: share of that in a call and what it calls; self: in the call alone",
        "",
        " total   self",
        *_branches(samples.stacks, depth=0, looks=looks),
    )
    return "\n".join(lines) + "\n"


def folded_stacks(samples: StackSamples) -> str:
    """Write a stack and its number a line, as flamegraph.pl, speedscope and inferno read them.

    Args:
        samples: The profile.
    """
    return "".join(f"{';'.join(stack)} {count}\n" for stack, count in sorted(samples.stacks.items()))


def _branches(stacks: Mapping[tuple[str, ...], int], *, depth: int, looks: int) -> Iterator[str]:
    below: dict[str, dict[tuple[str, ...], int]] = {}
    for stack, count in stacks.items():
        if stack:
            branch = below.setdefault(stack[0], {})
            branch[stack[1:]] = branch.get(stack[1:], 0) + count
    for function, branch in sorted(below.items(), key=lambda item: sum(item[1].values()), reverse=True):
        total, own = sum(branch.values()) / looks, branch.get((), 0) / looks
        if total >= _LEAST_SHARE:
            yield f"{total:6.1%} {own:6.1%}  {'  ' * depth}{function}"
            yield from _branches(branch, depth=depth + 1, looks=looks)
