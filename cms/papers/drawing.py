"""A chart of a case study as a picture, drawn as those of results are. Pure: no queries."""

from pdgroups.surveys.exports.report import Question, Table

from .pieces import ChartPiece


def drawn(chart: ChartPiece) -> Question:
    return Question(
        number=0,
        text=chart.question,
        sentence=chart.sentence,
        bars=chart.bars,
        table=Table("", chart.head, chart.rows),
        answers=(),
        joined=len(chart.bars) > 1,
    )
