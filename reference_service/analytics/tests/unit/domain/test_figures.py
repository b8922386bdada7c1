from decimal import Decimal

from analytics.domain.figures import Figures


def test_figures_of_two_times_add_up():
    one = Figures(reports_final=1, seconds_to_final=2.5, invoices=1, invoiced=Decimal("1450.50"))
    assert one + one + Figures(bookings_refused=3) == Figures(
        reports_final=2, seconds_to_final=5.0, invoices=2, invoiced=Decimal("2901.00"), bookings_refused=3
    )


def test_the_mean_is_over_the_reports_that_are_final():
    assert Figures(reports_received=9, reports_final=4, seconds_to_final=10.0).mean_seconds_to_final == 2.5
    assert Figures(reports_received=9).mean_seconds_to_final is None
