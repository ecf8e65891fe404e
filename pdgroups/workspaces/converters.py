from django.urls import register_converter

from pdgroups.core.eef import Phase
from pdgroups.projects import kinds, sections
from pdgroups.projects.models import Check


class PhaseConverter:
    """A phase of the plan as a part of an address."""

    regex = "|".join(Phase.values)

    def to_python(self, value: str) -> Phase:
        return Phase(value)

    def to_url(self, value: str) -> str:
        return Phase(value).value


class KindConverter:
    """One of the plan's lists as a part of an address."""

    regex = "|".join(kinds.BY_KEY)

    def to_python(self, value: str) -> kinds.Kind:
        return kinds.BY_KEY[value]

    def to_url(self, value: kinds.Kind) -> str:
        return value.key


class CheckConverter:
    """One of the plan's checks as a part of an address."""

    regex = "|".join(Check.Kind.values)

    def to_python(self, value: str) -> Check.Kind:
        return Check.Kind(value)

    def to_url(self, value: str) -> str:
        return Check.Kind(value).value


class SectionConverter:
    """One prompt or one list of the plan as a part of an address."""

    regex = "|".join(sections.BY_KEY)

    def to_python(self, value: str) -> sections.Section:
        return sections.BY_KEY[value]

    def to_url(self, value: sections.Section) -> str:
        return value.key


class _OneOf:
    """One of a few words as a part of an address."""

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class DocumentConverter(_OneOf):
    """The kinds of file in which results can be taken away."""

    regex = "pdf|docx|xlsx|csv"


class SheetConverter(_OneOf):
    """The kinds of file for figures that are too many to read."""

    regex = "xlsx|csv"


class ReturnConverter(_OneOf):
    """The kinds of file in which a programme return can be taken away."""

    regex = "docx|xlsx|csv"


class PlanFileConverter(_OneOf):
    """The files that a plan can be taken away as."""

    regex = r"plan-a3\.pdf|plan-a4\.pdf|plan\.docx|record\.docx|evidence\.csv"


class PaperConverter(_OneOf):
    """The kinds of file in which a meeting’s agenda and record can be taken away."""

    regex = "pdf|docx"


class QuestionsConverter(_OneOf):
    """What a whole group is asked beside a meeting."""

    regex = "health|exit"


class PictureConverter(_OneOf):
    """The kinds of file in which a chart can be taken away."""

    regex = "svg|png"


class PieceConverter(_OneOf):
    """What a case study shows beside its words."""

    regex = "quote|picture|material"


register_converter(PhaseConverter, "phase")
register_converter(ReturnConverter, "return")
register_converter(KindConverter, "kind")
register_converter(CheckConverter, "check")
register_converter(SectionConverter, "section")
register_converter(DocumentConverter, "document")
register_converter(SheetConverter, "sheet")
register_converter(PlanFileConverter, "planfile")
register_converter(PaperConverter, "paper")
register_converter(QuestionsConverter, "questions")
register_converter(PictureConverter, "picture")
register_converter(PieceConverter, "piece")
