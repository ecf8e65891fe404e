"""A survey by its code: the first thing that every visit of a respondent asks.

Django takes longer to write this one query and to take its rows apart than a page takes for all
else, so the statement is spelled out and written once.
"""

import json
from collections.abc import Sequence
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Field, JSONField, Model

from pdgroups.groups.models import Participation
from pdgroups.projects.models import Project
from pdgroups.schools.models import School

from .models import Survey, Wave

Row = TypeVar("Row", bound=Model)


def waves(code: str) -> list[Wave]:
    """The waves of the survey with this code, in order, each with ``survey`` and ``school_name``.

    None for a code that no survey has. One query.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SQL, [code])
        return [_wave(row) for row in cursor.fetchall()]


def _wave(row: Sequence[Any]) -> Wave:
    wave = _drawn_up(Wave, _WAVE, row)
    wave.survey = _drawn_up(Survey, _SURVEY, row[len(_WAVE) :])
    wave.school_name = row[-1]
    return wave


def _drawn_up(model: type[Row], fields: Sequence[Field[Any, Any]], row: Sequence[Any]) -> Row:
    """A model from the columns that stand first in a row."""
    values = [
        json.loads(value) if isinstance(field, JSONField) else value
        for field, value in zip(fields, row, strict=False)
    ]
    return model.from_db(connection.alias, [field.attname for field in fields], values)


def _fields(model: type[Model]) -> Sequence[Field[Any, Any]]:
    return model._meta.concrete_fields  # noqa: SLF001 -- Django documents it


def _columns(table: str, fields: Sequence[Field[Any, Any]]) -> str:
    return ", ".join(f"{table}.{field.column}" for field in fields)


_WAVE, _SURVEY = _fields(Wave), _fields(Survey)
_TABLES = {
    model: model._meta.db_table  # noqa: SLF001 -- Django documents it
    for model in (Survey, Wave, Project, Participation, School)
}
_SQL = f"""
SELECT {_columns("wave", _WAVE)}, {_columns("survey", _SURVEY)}, school.name
FROM {_TABLES[Survey]} survey
JOIN {_TABLES[Wave]} wave ON wave.survey_id = survey.id
JOIN {_TABLES[Project]} project ON project.id = survey.project_id
JOIN {_TABLES[Participation]} participation ON participation.id = project.participation_id
JOIN {_TABLES[School]} school ON school.id = participation.school_id
WHERE survey.code = %s
ORDER BY wave.id
"""  # noqa: S608 -- names of ours
