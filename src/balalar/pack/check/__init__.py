"""Whether a pack agrees with itself: every check is a small pure function from the draft to faults."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

from balalar.pack.check import areas, figures, methods, programme, provenance, references, targets
from balalar.pack.draft import Draft
from balalar.vocabulary.errors import Fault

CHECKS: Final[tuple[Callable[[Draft], Iterator[Fault]], ...]] = (
    references.repeated_ids,
    references.unknown_ids,
    references.unknown_ids_of_figures,
    provenance.malformed_ids,
    provenance.unsourced_facts,
    provenance.sources_nobody_can_find,
    provenance.addresses_that_are_none,
    provenance.empty_words,
    areas.wrong_root,
    areas.circles_of_parents,
    areas.circles_of_lineage,
    areas.lives_that_end_before_they_begin,
    areas.lives_that_miss_their_change,
    areas.shared_tiles,
    areas.tiles_off_the_map,
    targets.units_beyond_their_kind,
    targets.decimals_nobody_writes,
    targets.targets_out_of_order,
    targets.targets_beyond_their_unit,
    targets.paths_that_cannot_run,
    figures.figures_in_another_unit,
    figures.figures_beyond_their_unit,
    figures.figures_outside_their_interval,
    figures.figures_of_areas_that_do_not_live,
    figures.repeated_figures,
    figures.unsourced_figures,
    programme.years_in_disorder,
    programme.repeated_totals,
    programme.help_lines_that_cannot_be_called,
    programme.circles_of_bodies,
    programme.unknown_zone_or_currency,
    programme.measures_that_end_before_they_start,
    programme.measures_that_promise_no_money,
    programme.mapped_codes_that_are_none,
    methods.nodes_in_another_direction,
    methods.goalposts_beyond_their_unit,
    methods.denominators_that_count_nothing,
    methods.indicators_that_count_twice,
    methods.periods_in_disorder,
    methods.other_means_at_no_node,
    methods.other_choices_that_contradict,
    methods.unknown_groupings,
    methods.references_that_are_no_time,
)
_MOST_OF_ONE_CHECK: Final = 1000


def check_draft(draft: Draft) -> Iterator[Fault]:
    """Faults of all checks. One check gives up to a thousand: beyond that nobody reads on."""
    for check in CHECKS:
        yield from islice(check(draft), _MOST_OF_ONE_CHECK)
