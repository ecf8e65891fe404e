from dataclasses import dataclass

from cms.pages.sections import sections
from pdgroups.core.eef import Phase


@dataclass(frozen=True)
class Block:
    block_type: str


def outline(*kinds, has_aim=False):
    found = sections([Block(kind) for kind in kinds], has_aim=has_aim)
    return [(section.anchor, [block.block_type for block in section.blocks]) for section in found]


def test_charts_and_quotes_belong_to_the_section_before_them():
    assert outline("context", "quote", "outcomes", "confidence_chart", "image") == [
        ("context", ["context", "quote"]),
        ("outcomes", ["outcomes", "confidence_chart", "image"]),
    ]


def test_what_comes_before_the_first_section_is_kept():
    assert outline("image", "context") == [("start", ["image"]), ("context", ["context"])]


def test_the_aim_follows_the_context_and_the_evidence():
    assert outline("context", "evidence", "delivery", has_aim=True) == [
        ("context", ["context"]),
        ("evidence", ["evidence"]),
        ("aim", []),
        ("delivery", ["delivery"]),
    ]


def test_an_aim_alone():
    assert outline(has_aim=True) == [("aim", [])]


def test_delivery_tells_of_two_phases():
    assert sections([Block("delivery")], has_aim=False)[0].phases == (Phase.PREPARE, Phase.DELIVER)
