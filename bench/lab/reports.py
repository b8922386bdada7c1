"""Reports: batches in turns with the peers, then many more, while the service is asked for other things."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from statistics import median

import msgspec

from bench.lab.our_service import OurService, our_service
from bench.lab.plan import Plan
from bench.lab.probe import Asked, asking
from bench.lab.renderers import Batch, Renderer
from bench.lab.report_peers import go_program, naive_handler
from bench.lab.workshop import Workshop
from bench.process_tree import memory_mib, processor_seconds


class Side(msgspec.Struct, frozen=True):
    """What one of them came to.

    Args:
        title: As in the table.
        total: Milliseconds of a batch; the median.
        first: Until its first report.
        processor: Seconds of processor time that its processes took for a batch: the figure to trust where others are
            at work on the machine, since workers that are nice wait for them.
        memory: MiB of its processes after the batches, shared pages by their share.
    """

    title: str
    total: float
    first: float
    processor: float
    memory: float


class Reports(msgspec.Struct, frozen=True):
    """All that was measured of reports.

    Args:
        sides: By name: ours, go, naive.
        asked: Of our service while it made the many, and of an idle one.
        many: How many those were.
        memory: MiB of our service's processes after each batch of those.
    """

    sides: dict[str, Side]
    asked: Asked
    many: int
    memory: list[float]

    @property
    def growth(self) -> float:
        """Memory at the end, times that when a quarter of them was made."""
        return self.memory[-1] / self.memory[(len(self.memory) - 1) // 4]


_TITLES = {"ours": "reports service, over gRPC", "go": "Go: gofpdf, 100 goroutines", "naive": "Platypus in the handler"}


def measure_reports(workshop: Workshop, plan: Plan, say: Callable[[str], None]) -> Reports:
    """Run them.

    Args:
        workshop: What they are made of.
        plan: How many.
        say: Told the progress.
    """
    with ExitStack() as running:
        ours = running.enter_context(our_service(workshop, "ours", plan.batch))
        renderers: dict[str, Renderer] = {"ours": ours}
        if workshop.gofpdf:
            renderers["go"] = running.enter_context(go_program(workshop.gofpdf, workshop.scratch, plan.batch))
        renderers["naive"] = running.enter_context(naive_handler(workshop, plan.batch))
        sides = _in_turns(renderers, plan.rounds, say)
    with (
        our_service(workshop, "at-work", plan.batch) as at_work,
        our_service(workshop, "idle", plan.batch) as idle,
        asking(workshop, (at_work.address, at_work.first_report), (idle.address, idle.first_report)) as ended,
    ):
        memory = _many(at_work, plan.soak // plan.batch, say)
        return Reports(sides, ended(), plan.soak, memory)


def _in_turns(renderers: Mapping[str, Renderer], rounds: int, say: Callable[[str], None]) -> dict[str, Side]:
    batches: dict[str, list[Batch]] = {name: [] for name in renderers}
    before = {name: processor_seconds(renderer.pid) for name, renderer in renderers.items()}
    for number in range(rounds):
        for name, renderer in renderers.items():
            batches[name].append(renderer.make())
            say(f"reports, round {number + 1}: {name}: {batches[name][-1].total:.2f} s")
    return {
        name: Side(
            title=_TITLES[name],
            total=median(batch.total for batch in made) * 1000,
            first=median(batch.first for batch in made) * 1000,
            processor=(processor_seconds(renderers[name].pid) - before[name]) / rounds,
            memory=memory_mib(renderers[name].pid),
        )
        for name, made in batches.items()
    }


def _many(service: OurService, batches: int, say: Callable[[str], None]) -> list[float]:
    memory = []
    for number in range(batches):
        total = service.make().total
        memory.append(memory_mib(service.pid))
        say(f"reports, beside other calls, batch {number + 1}: {total:.2f} s, {memory[-1]:.0f} MiB")
    return memory
