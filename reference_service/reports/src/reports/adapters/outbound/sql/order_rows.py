"""Orders as rows."""

from collections.abc import Mapping
from typing import Any

import msgspec

from reports.domain.order import Order
from reports.domain.order_details import OrderDetails
from reports.domain.payment import Payment


def row_of(order: Order) -> dict[str, Any]:
    """Lay it out in columns."""
    return {
        "tenant": order.tenant,
        "id": order.id,
        "version": order.version,
        "details": None if order.details is None else msgspec.json.encode(order.details).decode(),
        "cancelled": order.cancelled,
        "collected": order.collected,
        "payment": order.payment.value,
    }


def order_of(row: Mapping[Any, Any]) -> Order:
    """Put it together again."""
    details = row["details"]
    return Order(
        tenant=row["tenant"],
        id=row["id"],
        version=row["version"],
        details=None if details is None else msgspec.json.decode(details, type=OrderDetails),
        cancelled=row["cancelled"],
        collected=row["collected"],
        payment=Payment(row["payment"]),
    )
