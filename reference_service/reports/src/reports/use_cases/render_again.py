"""Render again what failed."""

from dataclasses import dataclass

from reports.domain.report import Report, ReportState
from reports.ports.report_catalogue import ReportCatalogue
from reports.ports.unit_of_work import Unit, UnitOfWork


@dataclass(frozen=True, slots=True)
class RenderAgain:
    """
    Have failed reports rendered once more; whoever runs the service asks, so there is no actor.

    Args:
        report_id: Only this one; None: all of them, of every tenant.
    """

    report_id: str | None = None


class RenderAgainHandler:
    """
    Set what failed back to received, with all tries before it; whoever takes reports over finishes it.

    - An order is charged for once: what has been charged with another report meanwhile asks for nothing.
    """

    def __init__(self, *, catalogue: ReportCatalogue, unit_of_work: UnitOfWork) -> None:
        self._catalogue = catalogue
        self._unit_of_work = unit_of_work

    async def handle(self, command: RenderAgain) -> int:
        """Set them back, and count them."""
        failed = await self._catalogue.failed()
        wanted = [each for each in failed if command.report_id in (None, each.id)]
        return sum([await self._set_back(each) for each in wanted])

    async def _set_back(self, failed: Report) -> bool:
        async with self._unit_of_work() as unit:
            charged = await self._is_charged_elsewhere(unit, failed)
            report = await unit.reports.get(failed.tenant, failed.id)
            if report.state is not ReportState.FAILED:
                # Somebody else has set it back.
                return False
            await unit.reports.replace(report.begin_again(charged_elsewhere=charged))
            return True

    async def _is_charged_elsewhere(self, unit: Unit, failed: Report) -> bool:
        if failed.order_id is None:
            return False
        # The order first, so that nobody adds a report to it meanwhile.
        await unit.orders.find(failed.tenant, failed.order_id)
        others = await unit.reports.of_order(failed.tenant, failed.order_id)
        return any(each.asks_for_payment for each in others)
