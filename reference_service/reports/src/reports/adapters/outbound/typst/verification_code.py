"""The code by which whoever holds a document can ask whether it is genuine."""

from math import isqrt

import zxingcpp
from msgspec import Struct


class VerificationCode(Struct, frozen=True):
    """
    A QR code, a byte a module.

    Args:
        side: Modules in a row, with the quiet zone.
        pixels: Row by row; 0 is black, 255 is white.
    """

    side: int
    pixels: list[int]


def verification_code(address: str) -> VerificationCode:
    """
    Write an address as a QR code; a seventh of it may be worn off.

    Args:
        address: What a telephone opens that is held before it.

    Source: ISO/IEC 18004, error correction level M.
    """
    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image = code.to_image(scale=1, add_quiet_zones=True)
    pixels = list(memoryview(image).tobytes())  # type: ignore[arg-type]  # it is a buffer, which its types do not say
    return VerificationCode(isqrt(len(pixels)), pixels)
