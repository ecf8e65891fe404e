"""Every form takes anything: never a failure, never a tag of theirs in our page, never half of it.

The forms are those that people really meet: found by following links as those who may use them,
filled in honestly, then sent with one hostile value at a time, and with all of one kind at once.
"""

import re
from collections import defaultdict
from html import escape
from urllib.parse import quote, urlencode

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import TestCase
from django.urls import resolve

from tests.access.addresses import expected, leaves
from tests.access.crawling import look
from tests.access.matrix import ANY, MATRIX
from tests.access.rules import OK
from tests.access.walking import knock, taken_back, values_watched, writes_watched

from .filling import TYPED, forms_of

pytestmark = pytest.mark.django_db

TAG = '"><zq-evil src=x onerror=zq()><script>zq()</script>'
HOSTILE = {
    "nul": "a\0b",
    "half a character": "a\udcffb\ud800",
    "an override": "abc\u202egpj.exe",
    "a tag": TAG,
    "a template": "{{ 7|add:7 }}{% csrf_token %}%(name)s{0}",
    "lines": "a\r\nBcc: x@evil.example\r\n\r\nbody",
    "a formula": '=HYPERLINK("http://evil.example","x")',
    "much": "A" * 100_000,
    "a huge number": "9" * 40,
    "a strange number": "-1e999",
    "digits of another script": "٣٤",
    "a strange date": "0000-99-99",
    "a path": "../../../../etc/passwd",
    "blanks": " \t\u00a0\u200b ",
}
A_DATABASE_MINDS = [
    "nul",
    "half a character",
    "much",
    "a huge number",
    "a strange number",
    "a strange date",
]
EACH_FIELD, EACH_BUTTON = 2, 3
"""How many of them each field meets alone, beside the tag, and each button all at once; the next
meets the next ones. All fields meet each of them together."""
BY_LINE = {"workspaces:team_invite"}
"""Here each line has an outcome of its own, so what was well goes in beside what was not."""


A_SURVEY = {
    "own_1": ["asking first"], "own_2": [""], "own_3": [""], "role_1": ["TA"], "role_2": ["Teacher"],
    "role_3": [""], "heads_1": [""], "heads_2": [""], "heads_3": [""], "headcount": ["28"],
    "open_text": ["What else?"], "opens_on": [""],
    "elements": ["first_school", "street_at_ten", "carer_birthplace", "childhood_food"],
}  # fmt: skip
BY_MAIL = {"method": ["email"]}
HONEST = {
    "complaint": {"website": [""]},
    "workspaces:case_study_signatory": {"email": ["new-head@school.example"]},
    "workspaces:head_link_new": {"email": ["governor@school.example"]},
    "workspaces:story_permissions": BY_MAIL,
    "workspaces:permission_layers": BY_MAIL,
    "workspaces:piece_new": BY_MAIL,
    "workspaces:piece_permit": BY_MAIL,
    "workspaces:survey_new": A_SURVEY,
    "workspaces:survey_edit": A_SURVEY,
    "respond:answer": {"words": [""]},
    "workspaces:team_invite": {"people": ["new@school.example"]},
    "workspaces:group_new": {"year": ["2026"]},
    "workspaces:section_comments": {"thread": [""]},
    "workspaces:case_study_edit": {"timeline": ["May: we began"]},
    "workspaces:case_study_comments": {"thread": [""], "block": ["title"]},
    "workspaces:term_dates": {"ends_1": ["2026-10-16"]},
    "workspaces:survey_paper": {f"answers_{number}": ["3N"] for number in range(1, 6)},
}
"""What nobody could guess from the page alone."""


STORES_NOTHING = {"respond:preview", "workspaces:chase", "workspaces:group_clone"}
"""What is sent there is not even read; or shown first, as it would go out, and stored by another
press: tests/workspaces/desk/test_chasing_sent.py, tests/workspaces/test_cloning.py."""
NEEDS_ANOTHER = {"workspaces:person_role", "workspaces:person_leave"}
"""What an only lead cannot do, so that it says little about the form."""


@pytest.fixture(scope="module")
def forms(world, pages_of, settled):
    """The last form met that is sent to each address, by the address's name.

    Of ``settled`` come those that the twins have none of.
    """
    only_leads = {
        twin.memberships[who].public_id
        for twin in world.twins
        for who in ("regional lead", "project lead", "neighbour")
    }
    found = {}
    for who in ("programme team", "anonymous", "invited", "project lead", "lead of both"):
        for form in (form for page in pages_of(who) for form in forms_of(page)):
            name = name_of(form.action)
            if name not in NEEDS_ANOTHER or not only_leads & set(form.action.split("/")):
                found[name] = form
    for form in (form for page in settled for form in forms_of(page)):
        found.setdefault(name_of(form.action), form)
    return found


def name_of(path):
    return resolve(path.partition("?")[0]).view_name


ASKED_BY_A_SCRIPT = {"workspaces:pupil_guard"}
"""No form leads there: tests/workspaces/guard/."""
NEEDS_TEN_PEOPLE = {"workspaces:group_check_ask"}
"""A press without a box, in groups larger than the twins: tests/workspaces/meetings/."""
OURS = sorted(
    key
    for key, row in MATRIX.items()
    if row.methods != ANY
    and "POST" in row.methods
    and key not in ASKED_BY_A_SCRIPT | NEEDS_TEN_PEOPLE
)


@pytest.mark.parametrize("key", OURS)
def test_somebody_meets_a_form_for_every_address_that_takes_one(forms, key):
    assert key in forms


TAKES_A_FILE = {
    "workspaces:survey_import",
    "workspaces:project_files",
    "workspaces:group_import",
}
"""What is only met with one: tests/workspaces/surveys/test_importing_anything.py,
tests/workspaces/files/ and tests/workspaces/importing/."""


@pytest.mark.parametrize("key", [key for key in OURS if key not in TAKES_A_FILE])
def test_filled_in_honestly_it_is_taken(world, forms, key):
    """So that what is hostile alone can get as far as being stored."""
    with taken_back(), writes_watched() as wrote:
        response = send(world, forms[key], forms[key].honest() | HONEST.get(key, {}))

    text = response.content.decode()
    assert response.status_code in {200, 302}
    assert not was_refused(response), re.findall(r'<div class="errors.*?</div>', text, re.DOTALL)
    assert bool(wrote) is (key not in STORES_NOTHING)


@pytest.mark.parametrize("key", OURS)
def test_a_form_takes_anything(world, forms, key):
    form = forms[key]
    faults = defaultdict(list)
    for what, data in attempts(form):
        for fault in faults_of(world, form, key, data):
            faults[fault].append(what)

    assert not faults, "\n".join(f"{fault}: {what}" for fault, what in faults.items())


def attempts(form):
    """What is said about each, and what is sent: all of one kind at once, by each button; one box alone.

    On PostgreSQL only what a database could mind; what a page makes of the rest is the same there.
    """
    is_first = connection.vendor == "sqlite"
    kinds = list(HOSTILE) if is_first else A_DATABASE_MINDS
    each_field, each_button = (EACH_FIELD, EACH_BUTTON) if is_first else (1, 1)
    honest = form.honest() | HONEST.get(name_of(form.action), {})
    names = [name for name in form.boxes if name != "csrfmiddlewaretoken"]
    for kind in kinds:
        yield f"{kind} everywhere", honest | {key: [HOSTILE[kind]] for key in names}
    for number, (button, value) in enumerate(form.buttons[1:]):  # the first is honest
        pressed = honest | {button: [value]}
        for kind in some_of(kinds, each_button, number):
            yield f"{kind} by {button}", pressed | {key: [HOSTILE[kind]] for key in names}
    for number, name in enumerate(names):
        typed = {"a tag"} & set(kinds) if form.boxes[name].kind in TYPED else set()
        for kind in typed.union(some_of(kinds, each_field, number)):
            yield f"{kind} in {name}", honest | {name: [HOSTILE[kind]]}


def some_of(kinds, many, turn):
    """So many of them, and the next time the next ones."""
    start = turn * many % len(kinds)
    return (kinds * 2)[start : start + many]


def send(world, form, data):
    cache.clear()
    client = world.client(form.who, raise_request_exception=False)
    body = urlencode(data, doseq=True, errors="surrogatepass")
    with TestCase.captureOnCommitCallbacks(execute=True):
        return client.post(form.action, body, content_type="application/x-www-form-urlencoded")


def was_refused(response):
    text = response.content.decode()
    has_errors = 'class="errors' in text or 'aria-invalid="true"' in text
    return response.status_code >= 400 or has_errors


def faults_of(world, form, key, data):
    with taken_back(), writes_watched() as wrote, values_watched() as unstorable:
        response = send(world, form, data)
        status, text = response.status_code, response.content.decode()
        if was_refused(response) and wrote and key not in BY_LINE:
            yield f"refused ({status}), and yet wrote to {sorted(set(wrote))}"
        if status in {301, 302, 303}:
            text = look(form.who, world.client(form.who), response["Location"]).body
    if status >= 500:
        yield f"failed ({status})"
    if unstorable:
        yield f"would store or look for {unstorable[0]!r}"
    if "<zq-evil" in text or "<script>zq()" in text:
        yield "came back as a tag"
    if was_refused(response) and status != 403:
        yield from forgotten(form, data, text)


def forgotten(form, data, text):
    """Boxes whose text is gone from the page that asks to mend it."""
    for name, box in form.boxes.items():
        if box.kind in TYPED and data[name] == [TAG] and escape(TAG) not in text:
            yield f"does not keep what was typed in {name}"


# --- addresses ----------------------------------------------------------------------------------

READ = [leaf for leaf in leaves() if leaf.key in MATRIX and MATRIX[leaf.key].takes("GET")]
ASKED = (
    "q",
    "page",
    "show",
    "template",
    "group",
    "code",
    "next",
    "setting",
    "theme",
    "region",
    "need",
    "exact",
)
"""What our pages look for behind a question mark; each page gets all of them."""


@pytest.mark.parametrize("leaf", READ, ids=lambda leaf: leaf.key)
def test_an_address_takes_anything(world, leaf):
    good = leaf.path(world.a).partition("?")[0]
    wrong = [
        good + "?" + urlencode(dict.fromkeys(ASKED, value[:2000]), errors="surrogatepass")
        for value in IN_AN_ADDRESS
    ]
    for name in leaf.arguments:
        values = NUMBERS if name.startswith("<int:") else IN_AN_ADDRESS
        parts = [quote(value[:2000], safe="", errors="surrogatepass") for value in values]
        wrong += [leaf.path(world.a, **{name: part}) for part in parts]

    may = (who for who in READERS if expected(leaf, world.actors[who], world.a, "GET") == OK)
    who = next(may, READERS[0])
    faults = {}
    for path in wrong:
        with values_watched() as unstorable:
            answer = knock(world, who, "GET", path)
        if answer.status >= 500 or unstorable or "<zq-evil" in answer.text:
            faults[path[:200]] = answer.kind, unstorable[:1]

    assert faults == {}


READERS = ("lead of both", "project lead", "invited")
"""Between them they may open whatever can be opened."""
IN_AN_ADDRESS = [
    HOSTILE[kind] for kind in ("nul", "half a character", "a tag", "lines", "much", "a path")
]
NUMBERS = ("0", "9" * 10, "9" * 20, "9" * 400)
