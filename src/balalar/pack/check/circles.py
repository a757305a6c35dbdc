"""Circles: something that stands above itself, or comes from itself."""

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter


def circle_in(above: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """One circle among things and those directly above them, first and last the same; empty when there is none.

    >>> circle_in({"b": ["a"], "c": ["b"]})
    ()
    >>> circle_in({"a": ["b"], "b": ["a"]})
    ('a', 'b', 'a')
    """
    try:
        TopologicalSorter(above).prepare()
    except CycleError as error:
        return tuple(error.args[1])
    return ()
