import pytest
from chassis.compute.failures import TaskCrashed, TaskTimedOut, WorkersNotReady
from structlog.testing import capture_logs

from reports.adapters.outbound.typst.report_renderer import TypstReportRenderer
from reports.domain.document_errors import CannotBeRendered, RenderingBrokeDown, RenderingUnavailable
from reports.domain.errors import ReportError

from tests.examples import report


class Failing:
    """A pool whose tasks all end alike."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    async def run(self, argument: bytes) -> bytes:
        """Fail."""
        del argument
        raise self._error


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (WorkersNotReady(), RenderingUnavailable),
        (TaskTimedOut("rendering", 30), RenderingBrokeDown),
        (TaskCrashed("rendering", "killed by SIGKILL"), RenderingBrokeDown),
        (MemoryError(), RenderingBrokeDown),
        (OSError(28, "No space left on device"), RenderingBrokeDown),
        (ValueError("boom"), CannotBeRendered),
    ],
    ids=lambda each: type(each).__name__ if isinstance(each, Exception) else each.__name__,
)
async def test_a_report_is_blamed_only_for_what_may_be_its_fault(error: Exception, told: type[ReportError]):
    with pytest.raises(told):
        await TypstReportRenderer(Failing(error)).render(report("1"))


async def test_an_error_of_the_template_is_told_to_those_who_mend_it():
    with capture_logs() as logs, pytest.raises(CannotBeRendered, match="ValueError"):
        await TypstReportRenderer(Failing(ValueError("boom"))).render(report("1"))
    [line] = logs
    assert (line["log_level"], line["report_id"]) == ("error", "1")
