# Owned by the template. Change it there, then run: copier update
"""Numbers that are whole however they are written: to JSON Schema, and so to clients, 1.0 and 1e3 are integers."""

from decimal import Decimal

import msgspec

# Beyond 64 bits nothing of ours is an integer, and writing out 1e999999 would take for ever.
_TOO_LARGE = 2**64


def with_plain_integers(body: bytes) -> bytes:
    """Write whole numbers without a point or an exponent; msgspec goes by how a number is written.

    Args:
        body: JSON.

    Raises:
        msgspec.DecodeError: It is not JSON.
    """
    return msgspec.json.encode(_READER.decode(body))


def _plain(number: str) -> msgspec.Raw:
    rough = float(number)
    if rough.is_integer() and 0 < abs(rough) < _TOO_LARGE:
        exact = Decimal(number)
        if exact == exact.to_integral_value():
            return msgspec.Raw(str(int(exact)).encode())
    elif rough == 0 and Decimal(number).is_zero():
        return msgspec.Raw(b"0")
    return msgspec.Raw(number.encode())


_READER = msgspec.json.Decoder(float_hook=_plain)
