"""How much room text takes at most, told without setting it."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from math import inf

# In parts of the size of the type; no letter of these is wider in the fonts of the template, be it bold or not.
KNOWN = (
    dict.fromkeys(" !'(),-.:;[]Jijl", 0.34)
    | dict.fromkeys("/I\\_`frt{}\u207b\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", 0.46)
    | dict.fromkeys('"$*+0123456789<=>?EFLSTZ^csvxyz|~\u2013\u20b9\u20ac\u00a3', 0.58)
    | dict.fromkeys("#BCKPRVXYabdeghknopqu\u00b5\u2264\u2265", 0.68)
    | dict.fromkeys("&ADGHNOQU", 0.82)
    | dict.fromkeys("%@MWmw", 1.0)
)

# What is taken for any other: so much as far as one can tell; but nothing is certain.
_LIKELY = defaultdict(lambda: 1.25, KNOWN)
_CERTAIN = defaultdict(lambda: inf, KNOWN)
_BREAK = "\u200b"
_VIRAMA = 9
_JOINERS = frozenset("\u200c\u200d")
_GOOD_ENDS = frozenset("/.,;:-_|+*")


def room_of(text: str, size: float) -> float:
    """
    Tell how wide it is at most on one line, in points.

    Args:
        text: In any script.
        size: Of the type, in points.
    """
    return size * sum(map(_LIKELY.__getitem__, text))


def surely_fits(text: str, size: float, room: float) -> bool:
    """
    Say whether it certainly fits on one line; of letters that are not known, nothing is certain.

    Args:
        text: In any script.
        size: Of the type, in points.
        room: In points.
    """
    return size * sum(map(_CERTAIN.__getitem__, text)) <= room


def breakable(text: str, size: float, room: float) -> str:
    """
    Allow a break in each word that may be wider than its line, which would run into its neighbour else.

    Args:
        text: In any script.
        size: Of the type, in points.
        room: Of a line, in points.
    """
    if room_of(text, size) <= room:
        return text
    return " ".join(_BREAK.join(_pieces(word, size, room)) for word in text.split(" "))


def _pieces(word: str, size: float, room: float) -> Iterator[str]:
    while room_of(word, size) > room:
        end = _end(word, size, room)
        if end >= len(word):
            break
        yield word[:end]
        word = word[end:]
    yield word


def _end(word: str, size: float, room: float) -> int:
    most = 1
    while room_of(word[: most + 1], size) <= room:
        most += 1
    good = [end for end in range(most, most // 2, -1) if word[end - 1] in _GOOD_ENDS]
    end = good[0] if good else most
    while end < len(word) and _belong_together(word[end - 1], word[end]):
        end += 1
    return end


def _belong_together(one: str, other: str) -> bool:
    together = one in _JOINERS or other in _JOINERS or unicodedata.combining(one) == _VIRAMA
    return together or unicodedata.category(other).startswith("M")
