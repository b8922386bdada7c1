"""What can be refused, in the words of the domain."""


class PatientError(Exception):
    """A rule of the domain refused the request; the message is safe to show to whoever asked."""


class InvalidPatient(PatientError):
    """A field breaks its rule."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field} {reason}")
        self.field = field
        self.reason = reason


class NotAllowed(PatientError):
    """The caller was not given the role that this needs."""

    def __init__(self, role: str) -> None:
        super().__init__(f"this needs the role {role}")


class PatientNotFound(PatientError):
    """Nothing of this tenant has this id; whether something of another has, nobody is told."""

    def __init__(self, patient_id: str) -> None:
        super().__init__(f"there is no patient {patient_id}")


class PatientAlreadyRegistered(PatientError):
    """The tenant has this patient already: the same name, day of birth and sex, or the same record number."""

    def __init__(self, patient_id: str) -> None:
        super().__init__(f"this patient is registered already, as {patient_id}")
        self.patient_id = patient_id


class PatientAlreadyArchived(PatientError):
    """It is archived, and so kept as it is."""

    def __init__(self, patient_id: str) -> None:
        super().__init__(f"patient {patient_id} is archived")


class PatientChangedMeanwhile(PatientError):
    """Somebody else changed it since the caller read it."""

    def __init__(self, patient_id: str) -> None:
        super().__init__(f"patient {patient_id} was changed meanwhile; read it again")


class IdempotencyKeyReused(PatientError):
    """The key belongs to an earlier request that asked for something else."""

    def __init__(self) -> None:
        super().__init__("the idempotency key belongs to another request; use a new key")


class IdempotencyKeyInUse(PatientError):
    """A request with the same key is being handled at this moment."""

    def __init__(self) -> None:
        super().__init__("a request with this idempotency key is under way; send it again")
