# Owned by the template. Change it there, then run: copier update
"""What every broker adapter must do, all of it."""

from chassis.testing.broker_contract.connections import Connections
from chassis.testing.broker_contract.dead_letters import DeadLetters
from chassis.testing.broker_contract.history import History
from chassis.testing.broker_contract.leases import Leases
from chassis.testing.broker_contract.ordering import Ordering
from chassis.testing.broker_contract.publishing import Publishing


class BrokerContract(Publishing, Ordering, Leases, DeadLetters, History, Connections):
    """Subclass it in a test module, and override the fixture `open_broker`.

    Source: the conformance suite of Watermill, watermill.io.
    """
