"""The number of the order that a message answers."""

from reports.adapters.inbound.hl7.message import Message
from reports.adapters.inbound.hl7.places import said_in
from reports.domain.fault import Fault
from reports.domain.result import LONGEST_TEXT
from reports.domain.text_rules import check_text

_PLACER_ORDER_NUMBER = 2


def order_number_of(message: Message) -> str | None:
    """
    Tell which order is answered; None: the message names none.

    The number may stand in ORC-2, in OBR-2, or in both. All that are given are of one order, because a report is handed
    out once its order is paid, and with it every value that is in it.

    Source: HL7 v2.5.1, chapter 4, 4.5.1.2 (ORC-2) and 4.5.3.2 (OBR-2).

    Raises:
        ResultRefused: a number is too long, or is another one than those before it.
    """
    first = None
    for segment in message.segments:
        if segment.name not in ("ORC", "OBR"):
            continue
        field = segment[_PLACER_ORDER_NUMBER]
        if not field.value:
            continue
        with said_in(segment, order_id=_PLACER_ORDER_NUMBER):
            check_text("order_id", field.value, LONGEST_TEXT)
        if first not in (None, field.value):
            raise field.refusal("is another order: a message answers one, so send one for each", Fault.OTHER)
        first = field.value
    return first
