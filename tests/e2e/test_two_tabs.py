"""One person with the same page in two tabs: what is saved is shown, what is not is offered."""

from playwright.sync_api import expect

from tests.e2e.saving import OAKFOLD, SAVED, STORED, area, state

BOX = "who"
CHANGED = "changed in another tab or by somebody else"


def test_what_one_tab_could_not_save_never_hides_what_the_other_saved(people, width, accessible):
    first = people.signed_in("lead.oakfold@demo.example")
    second = people.watched(first.context.new_page())
    said, typed = f"Saved {width[0]}", f"Typed {width[0]}"
    for tab in (first, second):
        tab.goto(f"{OAKFOLD}/explore/")
    offer = first.locator("[data-restored]")

    area(first, BOX).fill(said)
    expect(state(first)).to_have_text(SAVED)
    area(second, BOX).fill("Not wanted")
    expect(state(second)).to_contain_text(CHANGED)
    first.reload()

    expect(offer).to_contain_text("This device has kept your words: ‘Not wanted’")
    expect(area(first, BOX)).to_have_value(said)
    accessible(first)
    offer.get_by_role("button", name="Discard them").click()
    expect(offer).to_be_hidden()
    expect(area(first, BOX)).to_be_focused()
    assert first.evaluate(STORED) == 0

    area(second, BOX).fill(typed)
    expect(state(second)).to_contain_text(CHANGED)
    first.reload()
    offer.get_by_role("button", name="Put my words in instead").click()
    expect(area(first, BOX)).to_be_focused()
    expect(state(first)).to_have_text(SAVED)
    first.reload()

    expect(area(first, BOX)).to_have_value(typed)
    expect(offer).to_be_hidden()
    assert first.evaluate(STORED) == 0
