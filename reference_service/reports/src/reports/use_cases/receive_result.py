"""Receive a result."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from reports.domain.actor import Actor
from reports.domain.charge import Charge
from reports.domain.errors import MessageKnown, ResultRefused
from reports.domain.evaluation import evaluate
from reports.domain.events import ReportReceived
from reports.domain.order import Order
from reports.domain.report import Report
from reports.domain.result import Result
from reports.domain.roles import WRITE, require_role
from reports.domain.trend import MOST_VISITS, Trends
from reports.ports.clock import Clock
from reports.ports.identifiers import Identifiers
from reports.ports.report_catalogue import ReportCatalogue
from reports.ports.result_reader import ResultReader
from reports.ports.unit_of_work import Unit, UnitOfWork

# Clocks of instruments go wrong a little.
_AHEAD = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class ReceiveResult:
    """Take in what an instrument sends, as it sends it."""

    actor: Actor
    message: bytes


class ReceiveResultHandler:
    """
    Take in a result, evaluated, and not yet rendered: from now on it cannot be lost.

    - Each value is compared with the reference range of the patient's age and sex, and with earlier visits.
    - The same message gives the first report again; another one under the same control id is refused.
    - An order is charged for once: of several reports of it, the first asks for the payment, the others for nothing.
    - A result that names an order must be of the order's patient; it proves that the sample is here, even if nobody noted
      that.
    """

    def __init__(
        self,
        *,
        reader: ResultReader,
        catalogue: ReportCatalogue,
        unit_of_work: UnitOfWork,
        clock: Clock,
        identifiers: Identifiers,
        lease: timedelta,
    ) -> None:
        self._reader = reader
        self._catalogue = catalogue
        self._unit_of_work = unit_of_work
        self._clock = clock
        self._identifiers = identifiers
        self._lease = lease

    async def handle(self, command: ReceiveResult) -> Report:
        """
        Receive it.

        Raises:
            NotAllowed: the caller may not write.
            ResultRefused: the message is wrong; the error tells where.
        """
        require_role(command.actor, WRITE)
        tenant = command.actor.tenant
        result = self._reader.read(command.message)
        now = self._clock.now()
        if result.observed_at > now + _AHEAD:
            raise ResultRefused("OBR-7", "lies in the future")
        trends = await self._trends(tenant, result)
        try:
            async with self._unit_of_work() as unit:
                return await self._received(unit, tenant, result, trends, now)
        except MessageKnown:
            async with self._unit_of_work() as unit:
                known = await unit.reports.of_message(tenant, result.message)
            known.require_same(result.message_sha256)
            return known

    async def _trends(self, tenant: str, result: Result) -> Trends:
        visits = await self._catalogue.visits(
            tenant,
            result.record_number,
            before=result.observed_at,
            most=MOST_VISITS,
        )
        return Trends(visits)

    async def _order(self, unit: Unit, tenant: str, result: Result) -> Order | None:
        if result.order_id is None:
            return None
        found = await unit.orders.find(tenant, result.order_id)
        if found is None:
            raise ResultRefused("OBR-2", "names no order that is known here")
        answered = found.answer(result)
        if answered is not found:
            await unit.orders.replace(answered)
        return answered

    async def _charge(self, unit: Unit, order: Order | None) -> Charge | None:
        if order is None or order.details is None:
            return None
        # Nobody adds another one meanwhile, or ends one of these: they would have to wait for the order.
        earlier = await unit.reports.of_order(order.tenant, order.id)
        charge = order.details.charge
        return charge.nothing() if any(each.asks_for_payment for each in earlier) else charge

    async def _received(self, unit: Unit, tenant: str, result: Result, trends: Trends, now: datetime) -> Report:
        order = await self._order(unit, tenant, result)
        ordered = None if order is None else order.details
        report = Report(
            tenant=tenant,
            id=self._identifiers.new(),
            message=result.message,
            message_sha256=result.message_sha256,
            findings=evaluate(result, result.patient if ordered is None else ordered.patient, trends),
            received_at=now,
            order_id=result.order_id,
            charge=await self._charge(unit, order),
        )
        await unit.reports.add(report, due_at=now + self._lease)
        unit.events.record(ReportReceived.of(report))
        return report
