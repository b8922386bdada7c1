"""Results of instruments, as they send them: ORU^R01."""

import hashlib
from datetime import UTC, tzinfo

from reports.adapters.inbound.hl7.message import Message
from reports.adapters.inbound.hl7.observations import observations_of
from reports.adapters.inbound.hl7.order_number import order_number_of
from reports.adapters.inbound.hl7.patient import patient_of
from reports.adapters.inbound.hl7.places import said_in
from reports.adapters.inbound.hl7.segment import Segment
from reports.adapters.inbound.hl7.values import moment_of
from reports.domain.fault import Fault
from reports.domain.result import MessageName, Result

MOST_OBSERVATIONS = 200


class Hl7ResultReader:
    """
    Reads unsolicited observation messages of HL7 v2; what they say of no use here is passed over.

    Source: HL7 v2.5.1, chapter 7, 7.3.1 (ORU^R01), 7.4.1 (OBR), 7.4.2 (OBX); chapter 3, 3.4.2 (PID).

    Args:
        local_time: Of the instruments, for those that do not say in which time they write.
    """

    def __init__(self, local_time: tzinfo = UTC) -> None:
        self._local_time = local_time

    def read(self, message: bytes) -> Result:
        """
        Say it in the words of the domain.

        Raises:
            ResultRefused: the message is wrong; the error tells where.
        """
        read = Message.of(message)
        header = read.header
        _refuse_other_kinds(header)
        pid = read.only("PID")
        request = read.all("OBR")[0]
        last = read.all("OBX")[MOST_OBSERVATIONS:]
        if last:
            reason = f"is one too many: a report holds at most {MOST_OBSERVATIONS} values"
            raise last[0][1].refusal(reason, Fault.OTHER)
        with said_in(header, sender=3, control_id=10):
            name = MessageName(header[3].required(), header[10].required())
        patient = patient_of(pid)
        order_id = order_number_of(read)
        with said_in(request, panel=4):
            return Result(
                message=name,
                message_sha256=hashlib.sha256(message).hexdigest(),
                order_id=order_id,
                record_number=pid[3].required(),
                patient=patient,
                panel=request[4].required(),
                observed_at=moment_of(request[7], sent=header[7], local_time=self._local_time),
                observations=tuple(observations_of(read)),
            )


def _refuse_other_kinds(header: Segment) -> None:
    kind = header[9]
    if (kind.component(1), kind.component(2)) != ("ORU", "R01"):
        raise kind.refusal("must be ORU^R01: only results are taken")
    if not header[12].required().startswith("2."):
        raise header[12].refusal("must be a version 2 of HL7")
