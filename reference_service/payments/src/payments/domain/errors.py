"""What can be refused, in the words of the domain."""


class PaymentError(Exception):
    """A rule of the domain refused the request; the message is safe to show to whoever asked."""


class InvalidPayment(PaymentError):
    """A field breaks its rule."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field} {reason}")
        self.field = field
        self.reason = reason


class NotAllowed(PaymentError):
    """The caller was not given the role that this needs."""

    def __init__(self, role: str) -> None:
        super().__init__(f"this needs the role {role}")


class PaymentNotFound(PaymentError):
    """Nothing of this tenant has this id; whether something of another has, nobody is told."""

    def __init__(self, payment_id: str) -> None:
        super().__init__(f"there is no payment {payment_id}")


class OtherTerms(PaymentError):
    """The id belongs to a payment of another amount, or from another card."""

    def __init__(self, payment_id: str) -> None:
        super().__init__(f"payment {payment_id} was asked for with another amount or card")


class AlreadyVoided(PaymentError):
    """It is given back, or is going to be: it will not be held again."""

    def __init__(self, payment_id: str) -> None:
        super().__init__(f"payment {payment_id} is voided")


class PaymentNotHeld(PaymentError):
    """There is nothing to capture: it was declined, or nobody knows yet whether it is held."""

    def __init__(self, payment_id: str) -> None:
        super().__init__(f"payment {payment_id} is not held")


class AlreadyCaptured(PaymentError):
    """What is taken cannot be voided any more."""

    def __init__(self, payment_id: str) -> None:
        super().__init__(f"payment {payment_id} is captured")


class CaptureUnderWay(PaymentError):
    """Nobody knows yet whether it was taken; who asks again later will be told."""

    def __init__(self, payment_id: str) -> None:
        super().__init__(f"payment {payment_id} is being captured; ask again")


class PaymentChangedMeanwhile(PaymentError):
    """Somebody else was faster."""

    def __init__(self, payment_id: str) -> None:
        super().__init__(f"payment {payment_id} was changed meanwhile; ask again")
