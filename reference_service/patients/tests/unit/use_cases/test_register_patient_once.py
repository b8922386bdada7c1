from datetime import date

import pytest

from patients.domain.errors import PatientAlreadyRegistered
from patients.domain.events import PatientEvent
from patients.domain.patient_details import PatientDetails
from patients.use_cases.register_patient import RegisterPatient, RegisterPatientHandler

from tests.conftest import CountedIdentifiers, FixedClock
from tests.examples import NORTH, STRANGER, WRITER, details, other_details
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork


@pytest.fixture
def handler(
    unit_of_work: InMemoryUnitOfWork,
    clock: FixedClock,
    identifiers: CountedIdentifiers,
) -> RegisterPatientHandler:
    return RegisterPatientHandler(unit_of_work=unit_of_work, clock=clock, identifiers=identifiers)


@pytest.mark.parametrize(
    "again",
    [
        details(record_number="MRN-7"),
        details(name="ASHA  RAO", record_number=None),
        other_details(record_number="mrn 1042"),
    ],
    ids=["same person", "same person, written otherwise", "same record number"],
)
async def test_nobody_is_registered_twice(
    handler: RegisterPatientHandler,
    store: Store,
    published: list[PatientEvent],
    again: PatientDetails,
):
    first = await handler.handle(RegisterPatient(WRITER, details()))
    with pytest.raises(PatientAlreadyRegistered, match=r"registered already, as 1$") as refused:
        await handler.handle(RegisterPatient(WRITER, again))
    assert refused.value.patient_id == first.id
    assert store.committed.patients == {(NORTH, "1"): first}
    assert len(published) == 1


@pytest.mark.parametrize(
    "other",
    [
        details(name="Asha R", record_number=None),
        details(born_on=date(1984, 3, 1), record_number=None),
        details(sex="x", record_number=None),
    ],
    ids=["name", "day of birth", "sex"],
)
async def test_who_differs_in_one_of_them_is_somebody_else(handler: RegisterPatientHandler, other: PatientDetails):
    await handler.handle(RegisterPatient(WRITER, details(record_number=None)))
    await handler.handle(RegisterPatient(WRITER, other))


async def test_two_without_a_record_number_are_not_the_same_for_it(handler: RegisterPatientHandler):
    await handler.handle(RegisterPatient(WRITER, details(record_number=None)))
    await handler.handle(RegisterPatient(WRITER, other_details(record_number=None)))


async def test_another_tenant_may_have_the_same_patient(handler: RegisterPatientHandler):
    await handler.handle(RegisterPatient(WRITER, details()))
    await handler.handle(RegisterPatient(STRANGER, details()))
