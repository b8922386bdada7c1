"""Fields as values."""

import re
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal

from reports.adapters.inbound.hl7.segment import Field
from reports.domain.interval import Interval

# Digits of other scripts are digits to Python, and to no instrument.
_NUMBER = r"[+-]?[0-9]{1,12}(?:\.[0-9]{1,12})?"
_BETWEEN = re.compile(rf"({_NUMBER})\s*-\s*({_NUMBER})")
_UP_TO = re.compile(rf"<(=?)\s*({_NUMBER})")
_FROM = re.compile(rf">(=?)\s*({_NUMBER})")
_MOMENT = re.compile(r"(\d{8})(\d{2}(?:\d{2}(?:\d{2})?)?)?(?:\.\d{1,4})?([+-]\d{4})?", re.ASCII)
_OFFSET = re.compile(r"[+-]\d{4}$", re.ASCII)
_NO_MOMENT = "must be a moment such as 20260131093000+0530"


def day_of(field: Field) -> date:
    """
    Read a date.

    Raises:
        ResultRefused: it is none.
    """
    return _moment(field, "must be a date such as 19680412", UTC).date()


def moment_of(field: Field, *, sent: Field, local_time: tzinfo) -> datetime:
    """
    Read a moment, in the time that it was written in: its day is the day of whoever was there.

    Source: HL7 v2.5.1, chapter 2, 2.15.9.7 (MSH-7), 2.A.22 (DTM).

    Args:
        field: What is read.
        sent: When the message was sent; whatever has no offset from UTC of its own has that of this.
        local_time: Of the sender, if that has none either.

    Raises:
        ResultRefused: it is none, or needs the offset of a field that is none.
    """
    zone: tzinfo | None = local_time
    if sent.value and not _OFFSET.search(field.value):
        zone = _moment(sent, _NO_MOMENT, local_time).tzinfo
    # The offset alone: moments of a zone do not compare well with others where its clocks change.
    return datetime.fromisoformat(_moment(field, _NO_MOMENT, zone).isoformat())


def number_of(field: Field) -> Decimal:
    """
    Read a number, with the digits that were measured.

    Raises:
        ResultRefused: it is none.
    """
    text = field.required()
    if not re.fullmatch(_NUMBER, text):
        raise field.refusal("must be a number such as 14.5")
    return Decimal(text)


def interval_of(field: Field) -> Interval | None:
    """
    Read a reference range, if there is one: `0.3-1.2`, `<5`, `>60`.

    Raises:
        ResultRefused: it is none.
    """
    text = field.value
    if not text:
        return None
    if found := _BETWEEN.fullmatch(text):
        return Interval.of(found[1], found[2])
    if found := _UP_TO.fullmatch(text):
        return Interval.of(None, found[2]) if found[1] else Interval.below(found[2])
    if found := _FROM.fullmatch(text):
        return Interval.of(found[2], None) if found[1] else Interval.above(found[2])
    raise field.refusal("must be a range such as 0.3-1.2, <5 or >60")


def _moment(field: Field, reason: str, zone: tzinfo | None) -> datetime:
    found = _MOMENT.fullmatch(field.required())
    if found is None:
        raise field.refusal(reason)
    try:
        moment = datetime.strptime(f"{found[1]}{(found[2] or ''):0<6}", "%Y%m%d%H%M%S").replace(
            tzinfo=datetime.strptime(found[3], "%z").tzinfo if found[3] else zone
        )
        # Near the ends of the calendar, it may be none in UTC.
        moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise field.refusal(reason) from None
    return moment
