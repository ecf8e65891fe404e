import pytest
from django.template import Context, Template
from lucide import IconDoesNotExist

from pdgroups.core import icons


def test_an_icon_is_drawn_from_the_package():
    assert icons.shapes("check") == '<path d="M20 6 9 17l-5-5"/>'


def test_an_unknown_icon_is_an_error_not_a_gap():
    with pytest.raises(IconDoesNotExist, match="no-such-icon"):
        Template('{% icon "no-such-icon" %}').render(Context())


def test_the_class_of_an_icon_is_escaped():
    html = Template('{% icon "check" extra %}').render(Context({"extra": '"><script>'}))

    assert "<script>" not in html
