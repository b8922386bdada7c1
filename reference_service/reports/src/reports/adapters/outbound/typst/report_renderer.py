"""Rendering reports with Typst."""

from typing import Protocol

import msgspec
from chassis.compute.failures import TaskCrashed, TaskTimedOut
from chassis.logs.logger import get_logger
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
        self._log = get_logger("reports.rendering")

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
        except (MemoryError, OSError) as error:
            # Not the report's fault, as far as one can tell: another time, or another machine, may do better.
            raise RenderingBrokeDown(f"the process that rendered it could not: {type(error).__name__}") from error
        except Exception as error:
            # The report only says which kind of error it was; where it was, those who mend it find here.
            self._log.error("rendering failed", report_id=report.id, exc_info=error)
            raise CannotBeRendered(f"it cannot be rendered: {type(error).__name__}") from error
