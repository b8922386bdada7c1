"""What patients are found by, in SQL: an inverted index."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, FromClause, Select, and_, delete, exists, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from patients.adapters.outbound.sql.tables import PATIENT_TERMS
from patients.domain.patient import Patient
from patients.domain.search_terms import search_terms

# Whoever types a single letter means nobody yet: so many are looked at, however many there are.
_MOST_CANDIDATES = 1000
# No text that begins with another is greater than it with this behind.
_LAST = "\U0010ffff"


async def index_terms(connection: AsyncConnection, patient: Patient) -> None:
    """Make a patient that is kept be found by what it is called now, and by nothing else."""
    terms = PATIENT_TERMS
    stale = delete(terms).where(terms.c.tenant == patient.tenant, terms.c.patient_id == patient.id)
    await connection.execute(stale)
    rows = [
        {"tenant": patient.tenant, "term": term, "patient_id": patient.id} for term in search_terms(patient.details)
    ]
    await connection.execute(insert(terms), rows)


def ids_by_terms(tenant: str, beginnings: Sequence[str]) -> Select[tuple[str]]:
    """Select the ids of those of whom each of these begins a term."""
    # Where the longest begins, an index has few side by side; another one knows at once of each of them about the rest.
    longest, *others = sorted(beginnings, key=len, reverse=True)
    terms, again = PATIENT_TERMS, PATIENT_TERMS.alias()
    same = and_(again.c.tenant == tenant, again.c.patient_id == terms.c.patient_id)
    have_the_others = (exists().where(same, _begins(again, other)) for other in others)
    return (
        select(terms.c.patient_id)
        .where(terms.c.tenant == tenant, _begins(terms, longest), *have_the_others)
        .order_by(terms.c.term)
        .limit(_MOST_CANDIDATES)
    )


def _begins(terms: FromClause, beginning: str) -> ColumnElement[bool]:
    return and_(terms.c.term >= beginning, terms.c.term < beginning + _LAST)
