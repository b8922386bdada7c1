"""Messages of any type, from its descriptor alone: every field given or not, and with any value that it can carry."""

from collections.abc import Sequence
from typing import Any

from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from hypothesis import strategies as st

# Some values must be good, or else nothing behind the first check is ever reached.
_TEXTS = ("alpha", "7.25", "2026-01-31", "1E+3", "1_000", "NaN", " 7 ", "0001-01-01", "\x00")
_MOST_OF_A_LIST = 3

_NUMBERS: dict[int, st.SearchStrategy[Any]] = {
    FieldDescriptor.CPPTYPE_INT32: st.sampled_from([0, 1, 20, -1]) | st.integers(-(2**31), 2**31 - 1),
    FieldDescriptor.CPPTYPE_INT64: st.sampled_from([0, 1, 2, -1]) | st.integers(-(2**63), 2**63 - 1),
    FieldDescriptor.CPPTYPE_UINT32: st.integers(0, 2**32 - 1),
    FieldDescriptor.CPPTYPE_UINT64: st.integers(0, 2**64 - 1),
    FieldDescriptor.CPPTYPE_DOUBLE: st.floats(),
    FieldDescriptor.CPPTYPE_FLOAT: st.floats(width=32),
    FieldDescriptor.CPPTYPE_BOOL: st.booleans(),
}


def messages(descriptor: Descriptor, *, known: Sequence[str] = ()) -> st.SearchStrategy[Message]:
    """Make messages of a type; `known` are ids of what is there, so that some requests find something."""
    fields = {field.name: st.none() | _values(field, known) for field in descriptor.fields}
    return st.fixed_dictionaries(fields).map(lambda given: _message(descriptor, given))


def _message(descriptor: Descriptor, given: dict[str, Any]) -> Message:
    return GetMessageClass(descriptor)(**{name: value for name, value in given.items() if value is not None})


def _values(field: FieldDescriptor, known: Sequence[str]) -> st.SearchStrategy[Any]:
    one = _one(field, known)
    return st.lists(one, max_size=_MOST_OF_A_LIST) if field.is_repeated else one


def _one(field: FieldDescriptor, known: Sequence[str]) -> st.SearchStrategy[Any]:
    if field.message_type is not None:
        return messages(field.message_type, known=known)
    if field.enum_type is not None:
        return st.sampled_from([value.number for value in field.enum_type.values])
    if field.type == FieldDescriptor.TYPE_BYTES:
        return st.binary()
    if field.cpp_type == FieldDescriptor.CPPTYPE_STRING:
        return st.sampled_from([*_TEXTS, *known]) | st.text()
    return _NUMBERS[field.cpp_type]
