# Owned by the template. Change it there, then run: copier update
"""Shows a profile: as a tree for a human, or as folded stacks for a flame graph."""

from collections.abc import Iterator, Mapping

from chassis.diagnosis.stack_samples import StackSamples

_LEAST_SHARE = 0.01


def call_tree(samples: StackSamples) -> str:
    """Draw what was seen: of each thread its calls, the costliest first, with their share of the time.

    Args:
        samples: The profile.
    """
    busy = {name: stacks for name, stacks in samples.threads.items() if len(stacks) > 1}
    parked = sorted(samples.threads.keys() - busy.keys())
    lines = [
        f"{samples.seconds:.1f} s, {samples.looks} looks",
        "total: share of the time in a call and what it calls; self: in the call alone",
        "an event loop that waits shows as the self time of the function that runs it",
        *([f"always in the same place: {', '.join(parked)}"] if parked else ()),
    ]
    for name, stacks in sorted(busy.items()):
        lines += ["", f"{name}", " total   self"]
        lines += _branches(stacks, depth=0, looks=sum(stacks.values()))
    return "\n".join(lines) + "\n"


def folded_stacks(samples: StackSamples) -> str:
    """Write a stack and its number a line, as flamegraph.pl, speedscope and inferno read them.

    Args:
        samples: The profile.
    """
    return "".join(
        f"{';'.join((name, *stack))} {count}\n"
        for name, stacks in sorted(samples.threads.items())
        for stack, count in sorted(stacks.items())
    )


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
