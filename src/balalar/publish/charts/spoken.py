"""The chart in words, for those who hear it: first, last and the furthest value between, the target, what is missing."""

from balalar.indicators.methods.progress.concepts import joined
from balalar.indicators.wording import deadline_text, period_text, promised_text, value_on_text
from balalar.publish.charts import words
from balalar.publish.charts.history import Subject
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.text import Text


def said_of(subject: Subject) -> str:
    """What the `aria-label` of the chart says, in its language."""
    head = words.CHART.filled(name=_name(subject))
    if subject.latest is None:
        return words.NO_DATA_SAID.filled(head=head).said_in(subject.language)
    figures = [_figure(subject, figure) for figure in _telling(subject.figures)]
    sentences = [words.FIGURES.filled(head=head, figures=_listed(figures))]
    for name, stretches in subject.others:
        ends = [figure for stretch in stretches for figure in stretch]
        said = [_figure(subject, figure) for figure in dict.fromkeys((ends[0], ends[-1]))] if ends else []
        if said:
            sentences.append(words.FIGURES.filled(head=name, figures=_listed(said)))
    sentences.append(_target(subject))
    sentences += [words.BREAK_SAID.filled(on=period_text(change.on)) for change in subject.breaks]
    if subject.is_overdue:
        sentences.append(words.NOTHING_AFTER.filled(year=subject.latest.period.year))
    return joined(*sentences).said_in(subject.language)


def _name(subject: Subject) -> Text:
    area = subject.areas.get(subject.area)
    if area is None or area.parent is None:
        return subject.definition.name
    return words.IN_AREA.filled(name=subject.definition.name, area=area.name)


def _telling(figures: tuple[Observation, ...]) -> tuple[Observation, ...]:
    """First and last, and between them the value that lies furthest outside of both."""
    known = [(figure.value, figure) for figure in figures if figure.value is not None]
    low, high = sorted((known[0][0], known[-1][0]))
    beyond = [(max(low - value, value - high), figure) for value, figure in known[1:-1]]
    furthest = max(beyond, key=lambda pair: pair[0], default=None)
    between = (furthest[1],) if furthest and furthest[0] > 0 else ()
    return tuple(dict.fromkeys((known[0][1], *between, known[-1][1])))


def _figure(subject: Subject, figure: Observation) -> Text:
    value = 0.0 if figure.value is None else figure.value
    return value_on_text(value, figure.period, subject.unit, decimals=subject.decimals)


def _listed(parts: list[Text]) -> Text:
    return Text(
        kk=", ".join(part.kk for part in parts),
        ru=", ".join(part.ru for part in parts),
        en=", ".join(part.en for part in parts),
    )


def _target(subject: Subject) -> Text:
    if not subject.goals:
        return words.NO_TARGET_SAID
    last = subject.goals[-1]
    return words.TARGET_SAID.filled(target=promised_text(last.value, subject.unit), by=deadline_text(last.period))
