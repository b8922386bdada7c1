"""Problem details: the shape of RFC 9457, and which exception is which problem."""

import msgspec
import pytest
from chassis.problems import FieldError, Problem, ProblemTable, ProblemType

NOT_FOUND = ProblemType("sample-not-found", "There is no such sample", 404)
CONFLICT = ProblemType("conflict", "Somebody else was faster", 409)


class DomainError(Exception):
    """The root of a service's own errors."""


class SampleNotFound(DomainError):
    """A child with a problem of its own."""


class SlotTaken(DomainError):
    """A child without one."""


def test_a_problem_is_written_with_the_members_of_rfc_9457_and_without_empty_ones() -> None:
    problem = Problem(type=NOT_FOUND.uri, title=NOT_FOUND.title, status=NOT_FOUND.status, request_id="r1")
    assert msgspec.json.decode(msgspec.json.encode(problem)) == {
        "type": "urn:problem:sample-not-found",
        "title": "There is no such sample",
        "status": 404,
        "request_id": "r1",
    }


def test_every_refused_field_is_written() -> None:
    problem = Problem(errors=(FieldError("name", "is required"), FieldError("analytes.0", "is unknown")))
    assert msgspec.json.decode(msgspec.json.encode(problem)) == {
        "errors": [
            {"field": "name", "reason": "is required"},
            {"field": "analytes.0", "reason": "is unknown"},
        ]
    }


def test_an_exception_is_the_problem_of_its_nearest_ancestor() -> None:
    table = ProblemTable({DomainError: CONFLICT, SampleNotFound: NOT_FOUND})
    assert table.find(SampleNotFound()) is NOT_FOUND
    assert table.find(SlotTaken()) is CONFLICT


@pytest.mark.parametrize("stranger", [ValueError("x"), KeyboardInterrupt()])
def test_an_exception_that_nobody_listed_is_no_problem_of_the_client(stranger: BaseException) -> None:
    assert ProblemTable({DomainError: CONFLICT}).find(stranger) is None


def test_a_table_does_not_change_with_the_mapping_it_was_made_from() -> None:
    problems: dict[type[Exception], ProblemType] = {DomainError: CONFLICT}
    table = ProblemTable(problems)
    problems.clear()
    assert table.find(DomainError()) is CONFLICT
