"""Children as rows, with all that is known of them, and the mark of what was made from them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from balalar.indicators.methods.deprivation.scheme import Scheme
from balalar.indicators.methods.provenance import Provenance, provenance_of
from balalar.indicators.methods.survey.design import Design, design_of
from balalar.vocabulary.text import Text

Labels = Sequence[object] | npt.NDArray[np.generic]


@dataclass(frozen=True, slots=True, eq=False)
class Children:
    """Children as rows, and all that is known of them. Arrays have one row or entry a child.

    lacking: items in the order of the scheme, shape (n, d): 1 lacks, 0 has, NaN not known. design: how they were drawn,
    made by `survey.design_of`; a household's weight counts once for each of its children. Every child alike, and drawn by
    itself, when not given. groups: label of each child's group, "" when it has none. applies: True where an item applies
    at the child's age, shape (n, d). gaps: how far below the line, shares of 1, shape (n, d), for M1 and M2; read only
    where a child lacks.
    """

    lacking: npt.ArrayLike
    design: Design | None = None
    groups: Labels | None = None
    applies: npt.ArrayLike | None = None
    gaps: npt.ArrayLike | None = None


def design_for(children: Children, number: int) -> Design | None:
    """The design of so many children; None when there are none."""
    if children.design is None:
        return design_of(np.ones(number)) if number else None
    if children.design.rows != number:
        raise ValueError(
            f"There are {number} children, and the design is of {children.design.rows}. "
            "Children would take the weights and clusters of others. "
            "Make the design from the same rows; leave children out by a missing answer, not by cutting the file."
        )
    return children.design


def provenance_for(
    method: str, children: Children, scheme: Scheme, *settings: object, warnings: Sequence[Text] = ()
) -> Provenance:
    """Provenance over everything given of the children, the scheme with its exact weights, and other settings."""
    given = (children.lacking, children.applies, children.gaps, children.groups)
    parts = [None if part is None else np.asarray(part) for part in given]
    drawn = children.design.digest if children.design else None
    weights = {name: str(weight) for name, weight in scheme.weights.items()}
    return provenance_of(method, scheme.describe(), *parts, drawn, weights, *settings, warnings=warnings)
