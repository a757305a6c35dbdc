"""Money as exact decimals of one currency; never a float."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency (ISO 4217).

    >>> Money(Decimal("1300000000000"), "EUR").amount
    Decimal('1300000000000')
    """

    amount: Decimal
    currency: str
