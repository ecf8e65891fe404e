"""What starting again from the template would do to the jobs before a meeting. Pure: no query."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .models import PreWork


@dataclass(slots=True)
class Again:
    """``order`` is what stands there afterwards.

    A job keeps its row wherever the template says the same text, and with it everybody's ticks.
    """

    order: list[PreWork] = field(default_factory=list)
    stay: list[PreWork] = field(default_factory=list)
    changed: list[tuple[PreWork, PreWork]] = field(default_factory=list)
    """As it stands, and as the template has it: for another role, or written elsewhere."""
    back: list[PreWork] = field(default_factory=list)
    """Somebody had taken it out."""
    new: list[PreWork] = field(default_factory=list)
    out: list[PreWork] = field(default_factory=list)
    is_moved: bool = False

    @property
    def is_needed(self) -> bool:
        return bool(self.changed or self.back or self.new or self.out or self.is_moved)


def compare(
    template: Iterable[PreWork], standing: Sequence[PreWork], out: Iterable[PreWork]
) -> Again:
    """``template`` are its jobs, not saved; ``out`` what was taken out before, the latest first."""
    again = Again()
    left, gone = list(standing), list(out)
    for job in template:
        if found := _same(job, left):
            left.remove(found)
            again.order.append(found)
            if (found.for_whom, found.plan_prompt) == (job.for_whom, job.plan_prompt):
                again.stay.append(found)
            else:
                again.changed.append((found, job))
        elif found := _same(job, gone):
            gone.remove(found)
            again.order.append(found)
            again.back.append(found)
            found.for_whom, found.plan_prompt = job.for_whom, job.plan_prompt
        else:
            again.order.append(job)
            again.new.append(job)
    again.out = left
    kept = [job for job in again.order if job in standing]
    again.is_moved = kept != [job for job in standing if job in kept]
    return again


def _same(job: PreWork, among: Iterable[PreWork]) -> PreWork | None:
    text = job.text.strip().casefold()
    return next((each for each in among if each.text.strip().casefold() == text), None)
