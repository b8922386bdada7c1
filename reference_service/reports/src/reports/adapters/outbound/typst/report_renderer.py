"""Rendering reports with Typst."""

from typing import Protocol

import msgspec
from chassis.compute.failures import TaskCrashed, TaskTimedOut
from chassis.problems import Unavailable

from reports.adapters.outbound.typst.rendering_job import RenderingJob
from reports.domain.document_errors import CannotBeRendered, RenderingBrokeDown, RenderingUnavailable
from reports.domain.report import Report


class Pool(Protocol):
    """Processes in which `prepare_rendering` has been called."""

    async def run(self, argument: bytes) -> bytes:
        """Give the PDF of a rendering job."""
        ...


class TypstReportRenderer:
    """Hands reports to worker processes: setting one takes a processor for some milliseconds, or for ever."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def render(self, report: Report) -> bytes:
        """Make its document, a PDF."""
        job = RenderingJob(
            report_id=report.id,
            findings=report.findings,
            received_at=report.received_at,
            order_id=report.order_id,
            charge=report.charge,
        )
        try:
            return await self._pool.run(msgspec.json.encode(job))
        except Unavailable as error:
            raise RenderingUnavailable from error
        except TaskTimedOut as error:
            raise RenderingBrokeDown(f"rendering took longer than {error.seconds:g} s") from error
        except TaskCrashed as error:
            raise RenderingBrokeDown("the process that rendered it died") from error
        except Exception as error:
            raise CannotBeRendered(f"it cannot be rendered: {type(error).__name__}") from error
