"""The dashboard as JSON."""

from datetime import date
from typing import Self

from msgspec import Struct

from analytics.domain.dashboard import Dashboard
from analytics.domain.figures import Figures


class FiguresView(Struct, frozen=True, kw_only=True):
    """What happened in some time."""

    bookings_confirmed: int
    bookings_refused: int
    payments_due: int
    payments_settled: int
    reports_received: int
    reports_final: int
    reports_abnormal: int
    reports_critical: int
    mean_seconds_to_final: float | None
    invoices: int
    invoiced: str

    @classmethod
    def of(cls, figures: Figures) -> Self:
        """Show these."""
        return cls(
            bookings_confirmed=figures.bookings_confirmed,
            bookings_refused=figures.bookings_refused,
            payments_due=figures.payments_due,
            payments_settled=figures.payments_settled,
            reports_received=figures.reports_received,
            reports_final=figures.reports_final,
            reports_abnormal=figures.reports_abnormal,
            reports_critical=figures.reports_critical,
            mean_seconds_to_final=figures.mean_seconds_to_final,
            invoices=figures.invoices,
            invoiced=f"{figures.invoiced:.2f}",
        )


class DayView(Struct, frozen=True, kw_only=True):
    """One day."""

    day: date
    figures: FiguresView


class DashboardView(Struct, frozen=True, kw_only=True):
    """All days together, and the last ones, latest first."""

    total: FiguresView
    days: list[DayView]

    @classmethod
    def of(cls, dashboard: Dashboard) -> Self:
        """Show this one."""
        days = [DayView(day=day.date, figures=FiguresView.of(day.figures)) for day in dashboard.days]
        return cls(total=FiguresView.of(dashboard.total), days=days)
