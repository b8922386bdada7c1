# Owned by the template. Change it there, then run: copier update
"""The generated part of the events, as AsyncAPI describes them."""

from chassis.messaging.asyncapi import Channel, Message

from patients.adapters.inbound.broker import registrations
from patients.adapters.outbound.broker.patient_events import TOPIC, TYPES, PatientFact

CHANNELS = (
    Channel(
        TOPIC,
        "send",
        "What happens to patients, in order for each of them.",
        [Message(name, PatientFact, event.__doc__ or "") for event, name in TYPES.items()],
    ),
    Channel(
        registrations.TOPIC,
        "receive",
        "Registrations, to count them by day.",
        [Message(registrations.REGISTERED, registrations.RegisteredFact, "One came into being.")],
    ),
)
