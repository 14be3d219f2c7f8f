"""What counts as an occurrence of something that slowed people down, and which problem it belongs to."""

from __future__ import annotations

from datetime import date

from standup.core.entry import Entry
from standup.core.lines import Line
from standup.core.problem import Problem
from standup.core.questions import Kind, Question
from standup.core.sighting import Sighting, entry_sightings, linked, observation_sightings
from standup.core.walk import Observation, Sight

DAY = date(2026, 11, 24)
SLOWED = Question("slowed", "What slowed you?", Kind.BLOCKERS)


def seen(*texts: str) -> tuple[Sighting, ...]:
    """The sightings in an entry with these blockers."""
    lines = [Line(text, id=f"aaa{n}") for n, text in enumerate(texts)]
    return entry_sightings(Entry("orders", "ana", "Ana", DAY).with_lines(SLOWED, lines))


def problem(problem_id: str, *refs: str) -> Problem:
    """A problem with these sightings linked in its file."""
    return Problem(problem_id, "orders", "T", DAY, "ana", sightings=refs)


def test_what_means_nothing_is_no_sighting() -> None:
    found = seen("none", "VPN 20m", "not really", "-", "45m")
    assert [(s.ref, s.line) for s in found] == [("2026-11-24/ana^aaa1", "VPN 20m")]


def test_only_trouble_on_a_walk_is_a_sighting() -> None:
    for sight in Sight:
        observation = Observation("O-9TD", "W-4PX", "orders", DAY, "bo", Line("waits 20m"), sight=sight)
        found = observation_sightings(observation)
        assert [s.ref for s in found] == (["O-9TD"] if sight.is_trouble else [])
    assert [sight for sight in Sight if not sight.is_trouble] == [Sight.STRENGTH, Sight.IDEA, Sight.QUESTION]


def test_a_link_in_the_problem_counts_before_what_the_line_names() -> None:
    sightings = seen("VPN P-1AA", "VPN P-2BB", "VPN P-9ZZ", "VPN")
    one, two = problem("P-1AA"), problem("P-2BB", "2026-11-24/ana^aaa0", "2026-11-24/ana^aaa3")
    wanted = {
        "2026-11-24/ana^aaa0": "P-2BB",
        "2026-11-24/ana^aaa1": "P-2BB",
        "2026-11-24/ana^aaa3": "P-2BB",
    }
    assert linked(sightings, [one, two]) == wanted == linked(sightings[::-1], [two, one])


def test_of_two_problems_that_claim_a_sighting_the_first_has_it() -> None:
    refs = ("2026-11-24/ana^aaa0",)
    assert linked(seen("VPN"), [problem("P-2BB", *refs), problem("P-1AA", *refs)]) == {refs[0]: "P-1AA"}
