import msgspec
import pytest

from reports.adapters.outbound.sql.report_rows import report_of, row_of

from tests.examples import NOON, report


@pytest.mark.parametrize("unknown", ["low_included", "high_included"])
def test_what_was_kept_before_ranges_could_leave_an_end_out_has_both_ends_inside(unknown: str):
    row = row_of(report(), NOON)
    findings = msgspec.json.decode(row["findings"])
    for analyte in findings["analytes"]:
        del analyte["expected"][unknown]
    assert report_of(row | {"findings": msgspec.json.encode(findings)}) == report()
