"""Results of instruments, as they send them: ORU^R01."""

import hashlib

from reports.adapters.inbound.hl7.message import Message
from reports.adapters.inbound.hl7.observations import observations_of
from reports.adapters.inbound.hl7.patient import patient_of
from reports.adapters.inbound.hl7.places import said_in
from reports.adapters.inbound.hl7.segment import Segment
from reports.adapters.inbound.hl7.values import moment_of
from reports.domain.result import MessageName, Result

MOST_OBSERVATIONS = 200


class Hl7ResultReader:
    """
    Reads unsolicited observation messages of HL7 v2; what they say of no use here is passed over.

    Source: HL7 v2.5.1, chapter 7, 7.3.1 (ORU^R01), 7.4.1 (OBR), 7.4.2 (OBX); chapter 3, 3.4.2 (PID).
    """

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
        order = read.all("OBR")[0]
        last = read.all("OBX")[MOST_OBSERVATIONS:]
        if last:
            raise last[0][1].refusal(f"is one too many: a report holds at most {MOST_OBSERVATIONS} values")
        with said_in(header, sender=3, control_id=10):
            name = MessageName(header[3].required(), header[10].required())
        patient = patient_of(pid)
        with said_in(order, order_id=2, panel=4):
            return Result(
                message=name,
                message_sha256=hashlib.sha256(message).hexdigest(),
                order_id=order[2].value or None,
                record_number=pid[3].required(),
                patient=patient,
                panel=order[4].required(),
                observed_at=moment_of(order[7]),
                observations=tuple(observations_of(read)),
            )


def _refuse_other_kinds(header: Segment) -> None:
    kind = header[9]
    if (kind.component(1), kind.component(2)) != ("ORU", "R01"):
        raise kind.refusal("must be ORU^R01: only results are taken")
    if not header[12].required().startswith("2."):
        raise header[12].refusal("must be a version 2 of HL7")
