import pytest
from django.template import Context, Template

from pdgroups.core.eef import Phase


def render(source, **context):
    return Template(source).render(Context(context))


@pytest.mark.parametrize("phase", Phase)
def test_a_phase_is_said_by_quarter_icon_and_word(phase):
    html = render("{% phase_label phase %}", phase=phase)

    assert html.count(f'data-phase="{phase.value}"') == 2
    assert "<svg" in html
    assert html.endswith(f"{phase.label}</span>")


def test_a_finished_phase_may_show_a_check():
    html = render('{% quarter "deliver" "q-lg" icon="check" %}')

    assert 'class="q q-lg"' in html
    assert "M20 6 9 17l-5-5" in html


def test_a_phase_that_does_not_exist_is_an_error():
    with pytest.raises(ValueError, match="celebrate"):
        render('{% quarter "celebrate" %}')


def test_the_wheel_fills_the_quarters_reached():
    html = render('{% wheel_mark "ep" %}')

    assert 'class="e"' in html
    assert 'class="p"' in html
    assert html.count("<path") == 4
    assert html.count("class=") == 3


def test_a_level_fills_that_many_bars():
    assert render("{% level 3 %}").count('class="on"') == 3


@pytest.mark.parametrize(
    ("done", "of", "width"), [(3, 4, "75%"), (0, 4, "0%"), (0, 0, "0%"), (5, 4, "100%")]
)
def test_a_meter_is_never_fuller_than_full(done, of, width):
    assert f'<rect width="{width}"' in render("{% meter done of %}", done=done, of=of)


def test_a_meter_is_named_or_hidden():
    assert 'aria-label="3 of 4"' in render('{% meter 3 4 label="3 of 4" %}')
    assert 'aria-hidden="true"' in render("{% meter 3 4 %}")


@pytest.mark.parametrize(
    "text",
    [
        "We waited. Then: a prompt, a clue <b>or</b> a model.",
        "See https://example.org/a?b=1&c=2, www.example.org or example.com/x.",
        "Ask sam@school.example (or: nobody) at 3.15.",
        "'quoted.com' <a@b.org> end.\nA new line: http://localhost",
        "",
    ],
)
def test_words_with_links_are_what_urlize_makes_of_them(text):
    ours = render("{{ text|with_links|linebreaksbr }}", text=text)

    assert ours == render("{{ text|urlize|linebreaksbr }}", text=text)
