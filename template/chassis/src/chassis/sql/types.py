# Owned by the template. Change it there, then run: copier update
"""Column types that mean the same on every database."""

from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import DateTime, Dialect, Numeric, String
from sqlalchemy.types import TypeDecorator, TypeEngine


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, stored in UTC and given back with its time zone, which SQLite alone would forget."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store it in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without an offset from UTC cannot be stored")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give it back with its time zone."""
        if value is None or dialect.name != "sqlite":
            return value
        return value.replace(tzinfo=UTC)


class ExactDecimal(TypeDecorator[Decimal]):
    """
    A decimal number of which no digit is lost; SQLite, which would make it a binary fraction, keeps it as text.

    Args:
        precision: Digits in all.
        scale: Digits behind the point.
    """

    impl = Numeric
    cache_ok = True

    def __init__(self, precision: int, scale: int) -> None:
        super().__init__(precision, scale)

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Decimal] | TypeEngine[str]:
        """Choose text on SQLite."""
        return dialect.type_descriptor(String(40) if dialect.name == "sqlite" else self.impl_instance)

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Decimal | str | None:
        """Store it with all its digits."""
        return f"{value:f}" if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Decimal | str | None, _dialect: Dialect) -> Decimal | None:
        """Give it back without zeros that only fill the column, so that it reads alike from every database."""
        return None if value is None else _plain(Decimal(value))


def _plain(value: Decimal) -> Decimal:
    shortest = value.normalize()
    return shortest.quantize(Decimal(1)) if int(shortest.as_tuple().exponent) > 0 else shortest


class Identifier(TypeDecorator[str]):
    """
    Text that a client may send to look something up.

    PostgreSQL refuses the null character, which no stored identifier has: it is looked up as the replacement
    character instead, and so simply not found.

    Args:
        length: The longest that is stored.
    """

    impl = String
    cache_ok = True

    def __init__(self, length: int) -> None:
        super().__init__(length)

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """Look it up without null characters."""
        return value.replace("\x00", "\ufffd") if value else value
