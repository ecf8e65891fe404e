from hypothesis import given
from hypothesis import strategies as st

from pdgroups.projects.merging import Conflict, Edit, Merged, merge
from pdgroups.projects.models import PromptAnswer


def answer(text, version=1, prompt="why"):
    return PromptAnswer(prompt=prompt, text=text, version=version)


def test_a_first_answer_is_written():
    assert merge([Edit("why", "Because.", 0)], {}) == Merged(writes=[Edit("why", "Because.", 0)])


def test_a_change_to_the_version_that_was_shown_is_written():
    edit = Edit("why", "New", 3)

    assert merge([edit], {"why": answer("Old", 3)}) == Merged(writes=[edit])


def test_a_change_to_an_older_version_is_put_beside_the_stored_text():
    mine, theirs = Edit("why", "Mine", 1), answer("Theirs", 2)

    assert merge([mine], {"why": theirs}) == Merged(conflicts=[Conflict(mine, theirs)])


def test_a_first_answer_that_comes_second_is_a_conflict():
    mine, theirs = Edit("why", "Mine", 0), answer("Theirs", 1)

    assert merge([mine], {"why": theirs}) == Merged(conflicts=[Conflict(mine, theirs)])


def test_the_same_text_sent_again_is_settled_whatever_version_was_shown():
    assert merge([Edit("why", "Same", 0)], {"why": answer("Same", 4)}) == Merged(settled={"why": 4})


def test_nothing_where_there_is_nothing_is_settled():
    assert merge([Edit("why", "", 0)], {}) == Merged(settled={"why": 0})


def test_one_conflict_does_not_hold_up_the_other_prompts():
    mine, theirs = Edit("why", "Mine", 0), answer("Theirs")

    merged = merge([mine, Edit("how", "So", 0)], {"why": theirs})

    assert merged == Merged(writes=[Edit("how", "So", 0)], conflicts=[Conflict(mine, theirs)])


PEOPLE = range(3)
PROMPTS = ("why", "how")
# What one person does next: look at the page, or save what they type into one box.
MOVES = st.lists(
    st.tuples(st.sampled_from(PEOPLE), st.sampled_from(["look", "save"]), st.sampled_from(PROMPTS)),
    max_size=40,
)


@given(MOVES)
def test_no_acknowledged_text_is_replaced_by_somebody_who_had_not_seen_it(moves):
    """Random interleavings, checked against a register that remembers every text ever stored."""
    stored: dict[str, PromptAnswer] = {}
    shown = {person: {} for person in PEOPLE}
    seen = {person: set() for person in PEOPLE}
    for number, (person, move, prompt) in enumerate(moves):
        if move == "look":
            shown[person] = {key: a.version for key, a in stored.items()}
            seen[person] |= {a.text for a in stored.values()}
            continue
        before = stored.get(prompt)
        text = f"text {number}"

        merged = merge([Edit(prompt, text, shown[person].get(prompt, 0))], stored)

        for edit in merged.writes:
            assert before is None or before.text in seen[person]
            stored[edit.prompt] = answer(edit.text, edit.version + 1, edit.prompt)
            shown[person][prompt] = edit.version + 1
            seen[person].add(text)
        for conflict in merged.conflicts:
            assert conflict.theirs.text not in seen[person]
            assert (conflict.mine.text, stored[prompt].text) == (text, conflict.theirs.text)
        assert len(merged.writes) + len(merged.conflicts) == 1
