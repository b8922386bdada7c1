"""What can be refused about an order."""

from reports.domain.errors import ReportError


class OrderNotFound(ReportError):
    """Nothing of this tenant has this id; whether something of another has, nobody is told."""

    def __init__(self, order_id: str) -> None:
        super().__init__(f"there is no order {order_id}")


class OrderCancelled(ReportError):
    """It was cancelled, perhaps before it came."""

    def __init__(self, order_id: str) -> None:
        super().__init__(f"order {order_id} is cancelled")


class OrderPlacedDifferently(ReportError):
    """The id belongs to an order of something else."""

    def __init__(self, order_id: str) -> None:
        super().__init__(f"order {order_id} is there already, and asks for something else")


class SampleCollected(ReportError):
    """A sample that is in the laboratory cannot be given back."""

    def __init__(self, order_id: str) -> None:
        super().__init__(f"the sample of order {order_id} is collected")


class OrderPaid(ReportError):
    """Its report may have been handed out; it does not become due again."""

    def __init__(self, order_id: str) -> None:
        super().__init__(f"order {order_id} is paid")


class OrderChangedMeanwhile(ReportError):
    """Somebody else changed it since it was read."""

    def __init__(self, order_id: str) -> None:
        super().__init__(f"order {order_id} was changed meanwhile; read it again")
