"""Figures of a case study on a slide: a chart of the program's own, or a table. Pure: no queries."""

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Length, Pt

from pdgroups.core import charts
from pdgroups.surveys.exports.picture import COLOURS

from .pieces import ChartPiece

WHOLE = 100
SMALL = Pt(14)


Place = tuple[Length, Length, Length, Length]
"""From the left, from the top, width and height."""


def add_figures(slide: Slide, chart: ChartPiece, where: Place) -> None:
    """A chart where every figure is a number; a table where one is told in words."""
    in_words = any(level.text for bar in chart.bars for level in bar.levels)
    frame = _table(slide, chart, where) if in_words else _chart(slide, chart, where)
    described = frame._element.nvGraphicFramePr.cNvPr  # noqa: SLF001 -- the library has no other way
    described.set("descr", f"{chart.question} {chart.sentence}")
    frame.name = chart.question[:60]


def _chart(slide: Slide, chart: ChartPiece, where: Place) -> GraphicFrame:
    data = CategoryChartData(number_format='0"%";;')
    # The program draws the first category at the bottom.
    bars = chart.bars[::-1]
    data.categories = [f"{bar.name}, {bar.note}" if bar.note else bar.name for bar in bars]
    key = charts.key(chart.bars)
    for level in key:
        shares = [{each.position: each.value for each in bar.levels} for bar in bars]
        data.add_series(level.title, [share.get(level.position, 0) for share in shares])
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, *where, data)
    drawn = frame.chart
    drawn.has_title = True
    drawn.chart_title.text_frame.text = chart.question
    drawn.chart_title.text_frame.paragraphs[0].font.size = Pt(16)
    drawn.has_legend = True
    if drawn.legend is not None:
        drawn.legend.position = XL_LEGEND_POSITION.BOTTOM
        drawn.legend.include_in_layout = False
        drawn.legend.font.size = SMALL
    drawn.category_axis.tick_labels.font.size = SMALL
    drawn.value_axis.visible = False
    drawn.value_axis.has_major_gridlines = False
    drawn.value_axis.maximum_scale, drawn.value_axis.minimum_scale = WHOLE, 0
    _colour(drawn, key)
    return frame


def _colour(drawn: Chart, key: list[charts.Level]) -> None:
    plot = drawn.plots[0]
    plot.gap_width, plot.overlap = 60, 100
    for series, level in zip(plot.series, key, strict=True):
        fill, on = COLOURS[level.position]
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = RGBColor.from_string(fill[1:].upper())
        labels = series.data_labels
        labels.show_value = True
        labels.number_format, labels.number_format_is_linked = '0"%";;', False
        labels.font.size, labels.font.bold = SMALL, True
        labels.font.color.rgb = RGBColor.from_string(on[1:].upper())


def _table(slide: Slide, chart: ChartPiece, where: Place) -> GraphicFrame:
    rows = (chart.head, *chart.rows)
    frame = slide.shapes.add_table(len(rows), len(chart.head), *where)
    frame.table.first_row = True
    for down, cells in enumerate(rows):
        for across, words in enumerate(cells):
            cell = frame.table.cell(down, across)
            cell.text = words
            for paragraph in cell.text_frame.paragraphs:
                paragraph.font.size = SMALL
    return frame
