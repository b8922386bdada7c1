# Owned by the template. Change it there, then run: copier update
"""What every object store must do, all of it."""

from chassis.testing.object_contract.keeping import Keeping
from chassis.testing.object_contract.outages import Outages
from chassis.testing.object_contract.refusing import Refusing


class ObjectContract(Keeping, Refusing, Outages):
    """Subclass it in a test module, and override the fixtures."""
