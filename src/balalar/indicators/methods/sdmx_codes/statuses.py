"""How a value stands, as SDMX's OBS_STATUS and back, and why a value is absent where OBS_STATUS cannot say it."""

from collections.abc import Mapping
from typing import Final

from balalar.vocabulary.observation import ABSENT, ObservationStatus

# WITHHELD is ours alone: in SDMX "H" means a holiday. It leaves as suppressed, and ABSENCE says the rest
_SENT: Final[Mapping[ObservationStatus, str]] = {ObservationStatus.WITHHELD: ObservationStatus.SUPPRESSED.value}


def sdmx_status(status: ObservationStatus) -> str:
    """The code of OBS_STATUS.

    >>> sdmx_status(ObservationStatus.WITHHELD), sdmx_status(ObservationStatus.PROVISIONAL)
    ('Q', 'P')
    """
    return _SENT.get(status, status.value)


def absence_of(status: ObservationStatus) -> str:
    """The code of our attribute ABSENCE; empty where there is a value.

    >>> absence_of(ObservationStatus.WITHHELD), absence_of(ObservationStatus.NORMAL)
    ('WITHHELD', '')
    """
    return status.name if status in ABSENT else ""


def our_status(code: str, absence: str = "") -> ObservationStatus | None:
    """Our status of OBS_STATUS and, where it is given, ABSENCE; None where we have none, or where the two disagree.

    >>> our_status("Q"), our_status("Q", "WITHHELD"), our_status("H"), our_status("A", "WITHHELD")
    (<ObservationStatus.SUPPRESSED: 'Q'>, <ObservationStatus.WITHHELD: 'H'>, None, None)
    """
    if absence:
        known = ObservationStatus.__members__.get(absence)
        return known if known in ABSENT and known is not None and sdmx_status(known) == code else None
    known = ObservationStatus(code) if code in ObservationStatus else None
    return None if known is ObservationStatus.WITHHELD else known
