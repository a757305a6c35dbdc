"""The stage of a build that works results out of the figures that may be published, after judging and before drawing."""

from collections.abc import Iterable
from datetime import date

from balalar.pack.concepts import Pack
from balalar.publish.release.analyse.comparisons import comparisons
from balalar.publish.release.analyse.concepts import Analysis
from balalar.publish.release.analyse.funnels import funnels
from balalar.publish.release.analyse.given import Row, given_from
from balalar.publish.release.analyse.inequalities import inequalities
from balalar.publish.release.analyse.own_index.work_out import indices
from balalar.publish.release.analyse.projections import projections
from balalar.vocabulary.observation import Observation


def analyse(pack: Pack, observations: Iterable[Observation], *, warned: frozenset[Row], on: date) -> Analysis:
    """Everything that is worked out of a release's own figures. What was withheld or suppressed takes no part.

    Args:
        pack: the programme, with its indices.
        observations: what may be published, in the order of a release.
        warned: rows that the gate warns about; results that rest on them say so.
        on: the day of the release; what begins later is not looked at.
    """
    given = given_from(pack, observations, warned=warned, on=on)
    return Analysis(
        indices=indices(given),
        inequalities=inequalities(given),
        projections=projections(given),
        comparisons=comparisons(given),
        funnels=funnels(given),
    )
