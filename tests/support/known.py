"""Comparing our numbers with published ones, and keeping count: method, case, numbers, largest difference, tolerance."""

from dataclasses import dataclass, field


def number(written: str | None) -> float | None:
    """A number as a published table writes it; an empty cell is missing."""
    return float(written) if written not in {None, "", "NA", "NaN"} else None


@dataclass
class Compared:
    """One case: every pair that was compared, the largest difference, and what was allowed."""

    method: str
    case: str
    relative: float | None
    absolute: float | None
    numbers: int = 0
    largest: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def add(self, ours: float | None, theirs: float | None) -> None:
        """Compare two numbers; a missing one must be missing on both sides."""
        self.numbers += 1
        if ours is None or theirs is None:
            if ours is not theirs:
                self.wrong.append(f"ours {ours}, theirs {theirs}")
            return
        difference = abs(ours - theirs)
        if self.relative is not None and theirs:
            difference /= abs(theirs)
        self.largest = max(self.largest, difference)
        if not difference <= self.tolerance:
            self.wrong.append(f"ours {ours!r}, theirs {theirs!r}")

    def same(self, ours: object, theirs: object) -> None:
        """Compare words (a status, a class): equal or wrong."""
        self.numbers += 1
        if ours != theirs:
            self.wrong.append(f"ours {ours}, theirs {theirs}")

    @property
    def tolerance(self) -> float:
        return self.relative if self.relative is not None else self.absolute or 0.0


@dataclass
class Comparison:
    """All cases of one test; called with a method and a case it opens a new one."""

    opened: list[Compared] = field(default_factory=list)

    def __call__(
        self, method: str, case: str, *, relative: float | None = None, absolute: float | None = None
    ) -> Compared:
        self.opened.append(Compared(method, case, relative, absolute))
        return self.opened[-1]

    def check(self) -> None:
        """Every case compared something, and nothing differed by more than it may."""
        for case in self.opened:
            assert case.numbers, f"{case.method} {case.case}: nothing was compared"
            assert not case.wrong, f"{case.method} {case.case}: {len(case.wrong)} of {case.numbers}: {case.wrong[:5]}"
