"""How finely a currency is divided."""

import re

_NOT_DIVIDED = re.compile("BIF|CLP|DJF|GNF|ISK|JPY|KMF|KRW|PYG|RWF|UGX|UYI|VND|VUV|XAF|XOF|XPF")
_USUAL = 2


def minor_digits(currency: str) -> int:
    """
    Tell how many digits behind the point an amount may need.

    Of the few currencies that are divided more finely, two digits have to do: invoices have no more.

    Source: ISO 4217, list one, minor units.

    Args:
        currency: By ISO 4217.
    """
    return 0 if _NOT_DIVIDED.fullmatch(currency) else _USUAL
