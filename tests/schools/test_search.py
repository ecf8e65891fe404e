import pytest

from pdgroups.schools.models import School
from tests.factories.people import SchoolFactory
from tests.factories.schools import SchoolLinkFactory, became

pytestmark = pytest.mark.django_db


def names(text, **kwargs):
    return [school.name for school in School.objects.search(text, **kwargs)]


@pytest.fixture
def two_of_everything():
    """Two towns, each with two schools, so that a search that finds too much shows."""
    for name, town, la_name, postcode in [
        ("St Mary's Catholic Primary School", "Harrow", "Harrow", "HA1 3HP"),
        ("St Marys Academy", "Pinner", "Harrow", "HA10 1AB"),
        ("St Thomas à Becket Church of England School", "Salisbury", "Wiltshire", "SP3 4RZ"),
        ("Thomas Hardye School", "Dorchester", "Dorset", "DT1 2ET"),
    ]:
        SchoolFactory(name=name, town=town, la_name=la_name, postcode=postcode)


@pytest.mark.usefixtures("two_of_everything")
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("St Mary's", ["St Mary's Catholic Primary School", "St Marys Academy"]),
        ("st. marys", ["St Mary's Catholic Primary School", "St Marys Academy"]),
        ("SAINT MARY’S", ["St Mary's Catholic Primary School", "St Marys Academy"]),
        ("mary pinner", ["St Marys Academy"]),
        ("pinner marys", ["St Marys Academy"]),
        ("thomas a becket", ["St Thomas à Becket Church of England School"]),
        ("St Thomas à Becket", ["St Thomas à Becket Church of England School"]),
        ("becket ce", ["St Thomas à Becket Church of England School"]),
        ("becket c of e", ["St Thomas à Becket Church of England School"]),
        ("becket church of eng", ["St Thomas à Becket Church of England School"]),
        ("thomas", ["Thomas Hardye School", "St Thomas à Becket Church of England School"]),
        ("wiltshire", ["St Thomas à Becket Church of England School"]),
        ("HA1 3HP", ["St Mary's Catholic Primary School"]),
        ("ha13hp", ["St Mary's Catholic Primary School"]),
        ("HA1", ["St Mary's Catholic Primary School"]),
        ("ha10", ["St Marys Academy"]),
        ("marys ha10", ["St Marys Academy"]),
        ("mary salisbury", []),
        ("HA1 9ZZ", []),
        ("100% \\ _ ' \" ; --", []),
        ("%", []),
        ("", []),
        ("   ", []),
        ("\0", []),
        ("'’.", []),
    ],
)
def test_all_the_words_typed_are_found_whatever_their_spelling(typed, found):
    assert names(typed) == found


def test_a_urn_is_found_whole_or_not_at_all():
    SchoolFactory(urn="123456", name="Marsh Lane")
    SchoolFactory(urn="123457", name="Hill Top")

    assert names("123456") == names(" URN 123456 ") == names("urn: 123456") == ["Marsh Lane"]
    assert names("12345") == []


def test_the_best_match_comes_first():
    for name in ["Great Marsh School", "Marshland School", "Xmarsh School", "Marsh School"]:
        SchoolFactory(name=name)

    assert names("marsh") == [
        "Marsh School",
        "Marshland School",
        "Great Marsh School",
        "Xmarsh School",
    ]


def test_open_schools_come_before_closed_ones_and_those_about_to_open():
    for status in ["closed", "proposed to open", "proposed to close", "open"]:
        SchoolFactory(name=f"Marsh Lane, {status}", status=status)

    assert names("marsh")[-1] == "Marsh Lane, closed"
    assert len(names("marsh")) == 4
    assert School.objects.open().count() == 2


def test_a_converted_academy_is_found_by_its_old_name_urn_and_postcode():
    academy = SchoolFactory(name="Harbour Academy", postcode="HA1 3HP")
    other = SchoolFactory(name="Hill Top School")
    old = SchoolFactory(
        urn="120001", name="Cockle Street School", status="closed", postcode="HA1 3HQ"
    )
    SchoolFactory(name="Cockle Lane School", status="closed")
    became(old, academy)

    for typed in ["cockle street", "120001", "ha1 3hq"]:
        [found] = School.objects.search(typed)
        assert (found, found.was) == (academy, "Cockle Street School")
    assert [(found, found.was) for found in School.objects.search("harbour")] == [(academy, "")]
    assert names("cockle") == ["Harbour Academy", "Cockle Lane School"]
    assert names("hill top") == [other.name]


def test_an_academy_that_kept_its_name_is_named_by_its_old_urn():
    academy = SchoolFactory(urn="140001", name="Harbour School")
    became(SchoolFactory(urn="120001", name="Harbour School", status="closed"), academy)

    assert [(found.urn, found.was) for found in School.objects.search("harbour")] == [
        ("140001", "")
    ]
    assert [(found.urn, found.was) for found in School.objects.search("120001")] == [
        ("140001", "URN 120001")
    ]


def test_every_school_along_a_chain_leads_to_the_last_and_to_it_once():
    first, second = (SchoolFactory(name=f"Cockle {n}", status="closed") for n in ("One", "Two"))
    academy = SchoolFactory(name="Harbour Academy")
    SchoolLinkFactory(school=first, linked=second)
    became(second, academy)
    first.refresh_from_db()

    assert first.current == academy
    assert [(found, found.was) for found in School.objects.search("cockle one")] == [
        (academy, "Cockle One")
    ]
    assert names("cockle") == ["Harbour Academy"]


def test_two_schools_that_became_one_are_both_found():
    academy = SchoolFactory(name="Harbour Academy")
    infants, juniors = (
        SchoolFactory(name=f"Cockle {name}", status="closed") for name in ("Infants", "Juniors")
    )
    SchoolLinkFactory(school=infants, linked=academy)
    SchoolLinkFactory(school=academy, linked=juniors, kind="predecessor")
    became(infants, SchoolFactory(name="Elsewhere", status="closed"))

    assert [found.was for found in School.objects.search("infants")] == ["Cockle Infants"]
    assert [found.was for found in School.objects.search("juniors")] == ["Cockle Juniors"]


def test_closed_schools_that_became_each_other_are_found_as_themselves():
    one, two = (SchoolFactory(name=f"Cockle {n}", status="closed") for n in ("One", "Two"))
    SchoolLinkFactory(school=one, linked=two)
    became(two, one)

    assert names("cockle") == ["Cockle One", "Cockle Two"]
    assert [school.current for school in School.objects.search("cockle")] == [one, two]


def test_what_is_typed_is_cut_to_200_letters_and_12_words():
    SchoolFactory(name="a b c d e f g h i j k l")

    assert names("a b c d e f g h i j k l nowhere") == ["a b c d e f g h i j k l"]
    assert names("a" + " " * 198 + "b nowhere") == ["a b c d e f g h i j k l"]
    assert names("x" * 1_000_000) == []


def test_no_more_than_the_limit_is_found():
    for number in range(4):
        SchoolFactory(name=f"Marsh {number}")

    assert names("marsh", limit=3) == ["Marsh 0", "Marsh 1", "Marsh 2"]


def test_a_search_keeps_to_the_schools_it_is_made_among():
    SchoolFactory(name="Marsh Lane", is_demo=True)
    SchoolFactory(name="Marsh End")
    demo = School.objects.filter(is_demo=True)

    assert [found.name for found in demo.search("marsh")] == ["Marsh Lane"]


@pytest.mark.parametrize("number", [1, 15])
@pytest.mark.parametrize("typed", ["cockle", "ha1 3hq", "ha1"])
def test_a_search_takes_two_queries_for_one_school_and_fifteen(
    number, typed, django_assert_num_queries
):
    for _count in range(number):
        old = SchoolFactory(name="Cockle School", status="closed", postcode="HA1 3HQ")
        became(old, SchoolFactory(name="Harbour Academy", postcode="HA1 3HP"))

    # The schools; what they were before.
    with django_assert_num_queries(2):
        found = School.objects.search(typed)
    assert len(found) == number
    # Nothing found, nothing more to ask; nothing typed, nothing at all.
    with django_assert_num_queries(1):
        School.objects.search("nowhere")
    with django_assert_num_queries(0):
        School.objects.search("")


def test_the_line_under_the_name_says_what_and_where():
    assert SchoolFactory(phase="Primary", town="Harrow").short_place == "Primary, Harrow"
    assert SchoolFactory(phase="Primary", la_name="Harrow").short_place == "Primary, Harrow"
    special = SchoolFactory(phase="Not applicable", establishment_type="Community special school")
    assert special.short_place == "Community special school"
    assert SchoolFactory().short_place == ""


def test_a_school_saved_by_hand_is_found_by_its_new_name():
    school = SchoolFactory(name="Marsh Lane")
    school.name = "Hill Top"
    school.save(update_fields=["name"])

    assert (names("hill"), names("marsh")) == (["Hill Top"], [])
