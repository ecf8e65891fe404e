import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.plain import to_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("  \n ", ""),
        ("One line.", "<p>One line.</p>"),
        ("One.\nTwo.", "<p>One.<br/>Two.</p>"),
        ("One.\r\n\r\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("- one\n- two", "<ul><li>one</li><li>two</li></ul>"),
        ("First:\n• one\n• two", "<p>First:</p><ul><li>one</li><li>two</li></ul>"),
        ("1. one\n2) two\nThen.", "<ul><li>one</li><li>two</li></ul><p>Then.</p>"),
        ("-5 degrees", "<p>-5 degrees</p>"),
        ("1.5 hours", "<p>1.5 hours</p>"),
    ],
)
def test_paragraphs_and_lists(text, html):
    assert to_html(text) == html


@given(st.text(alphabet="<>&\"'a/ \n-=", max_size=60))
def test_no_mark_up_survives(text):
    html = to_html(text)

    for tag in ("<p>", "</p>", "<ul>", "</ul>", "<li>", "</li>", "<br/>"):
        html = html.replace(tag, "")
    assert "<" not in html
    assert ">" not in html
