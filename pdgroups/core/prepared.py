"""Statements that a process puts together once, and asks with other values each time.

Django builds every query anew and turns it into SQL, which takes many times as long as the
database needs to answer it: a third of a page's time. A function under ``@prepared`` is called
once for each form of its statement. After that its SQL is kept, and the values are filled in.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from functools import lru_cache, wraps
from typing import Any, Generic, NamedTuple, ParamSpec, TypeVar, cast

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler

P = ParamSpec("P")
Row = TypeVar("Row")

MOST_FORMS = 64
"""Of one function: a collection of another length is another one."""
STAND_INS: dict[type, Callable[[int], Any]] = {
    int: lambda place: 2_000_000_000 + place,
    str: lambda place: f"stands for value {place}",
    dt.date: lambda place: dt.date(1000, 1, 1) + dt.timedelta(days=place),
    dt.datetime: lambda place: dt.datetime(1000, 1, 1, tzinfo=dt.UTC) + dt.timedelta(days=place),
}


class _Form(NamedTuple):
    """Of one value: its kind, or that there is none, and how many in a collection."""

    kind: type | None
    members: int | None = None


class _Place(NamedTuple):
    """Among a statement's parameters: here goes the value with this number."""

    number: int


def prepared(put_together: Callable[P, QuerySet[Any, Row]]) -> Callable[P, list[Row]]:
    """Give the rows of the queryset that ``put_together`` makes. One query.

    What is given by place says which statement it is: classes, flags, names of columns. What is
    given by name fills it in: numbers, texts, days, moments and collections of one of these;
    ``None`` and another number of members make another statement. ``put_together`` must look
    neither at these values nor at the clock or anybody's language: it does not run each time.

    Raises:
        TypeError: a value does not stand in the statement as it was given, or is no such value;
            so it is with a number for a column of small integers: give that by place.
    """

    @lru_cache(MOST_FORMS)
    def statement(what: tuple[Any, ...], forms: tuple[tuple[str, _Form], ...]) -> _Statement[Row]:
        stand_ins: list[Any] = []
        given = {name: _stand_in(form, stand_ins) for name, form in forms}
        queryset = cast(Callable[..., QuerySet[Any, Row]], put_together)(*what, **given)
        may_be_empty = any(form.members == 0 for _name, form in forms)
        return _Statement(queryset, stand_ins, may_be_empty=may_be_empty)

    @wraps(put_together)
    def rows(*args: P.args, **kwargs: P.kwargs) -> list[Row]:
        forms = tuple((name, _form(value)) for name, value in kwargs.items())
        return statement(args, forms).rows(list(_single(kwargs.values())))

    return rows


class _Compiler(SQLCompiler):
    """One that has put its statement together, once it is ``settled``."""

    settled: tuple[str, tuple[Any, ...]] | None = None

    def as_sql(self, *args: Any, **kwargs: Any) -> tuple[str, tuple[Any, ...]]:
        return self.settled or super().as_sql(*args, **kwargs)


class _Query(Query):
    at_hand: _Compiler

    def get_compiler(self, *args: Any, **kwargs: Any) -> _Compiler:
        return self.at_hand


class _Statement(Generic[Row]):
    def __init__(
        self, queryset: QuerySet[Any, Row], stand_ins: Sequence[Any], *, may_be_empty: bool
    ) -> None:
        self.using = queryset.db
        # Not by ``query``, which would take a list of values for one of dictionaries.
        queryset._query = queryset.query.chain(_Query)  # type: ignore[attr-defined]  # noqa: SLF001
        self.queryset = queryset
        self.compiler = _Compiler(queryset.query, connections[self.using], self.using)
        places = {self._as_sent(value): _Place(place) for place, value in enumerate(stand_ins)}
        try:
            self.sql, params = self.compiler.as_sql()
        except EmptyResultSet:
            if not may_be_empty:
                raise TypeError(f"{queryset.model.__name__}: nothing can ever be found.") from None
            self.sql, params, places = "", (), {}
        self.params = [places.get(param, param) for param in params]
        if not set(places.values()) <= set(self.params):
            raise TypeError(f"A value does not stand as it was given in: {self.sql}")

    def rows(self, values: Sequence[Any]) -> list[Row]:
        if not self.sql:
            return []
        compiler = copy(self.compiler)
        compiler.connection = connections[self.using]
        sent = [self._as_sent(value) for value in values]
        params = (sent[p.number] if isinstance(p, _Place) else p for p in self.params)
        compiler.settled = self.sql, tuple(params)
        queryset = self.queryset.all()
        cast(_Query, queryset.query).at_hand = compiler
        return list(queryset)

    def _as_sent(self, value: Any) -> Any:
        """As the fields of models give it to the database."""
        operations = connections[self.using].ops
        if isinstance(value, dt.datetime):
            return operations.adapt_datetimefield_value(value)
        if isinstance(value, dt.date):
            return operations.adapt_datefield_value(value)
        return value


def _form(value: Any) -> _Form:
    if value is None:
        return _Form(None)
    for kind in (int, str, dt.datetime, dt.date):
        if isinstance(value, kind) and not isinstance(value, bool):
            return _Form(kind)
    members = list(value)
    return _Form(_form(members[0]).kind if members else None, len(members))


def _stand_in(form: _Form, drawn: list[Any]) -> Any:
    """What stands for a value while the statement is put together, added to ``drawn``."""
    if form.kind is None:
        return [] if form.members == 0 else None
    draw = STAND_INS[form.kind]
    if form.members is None:
        drawn.append(draw(len(drawn)))
        return drawn[-1]
    new = [draw(len(drawn) + place) for place in range(form.members)]
    drawn += new
    return new


def _single(values: Iterable[Any]) -> Iterator[Any]:
    """The values, and the members of collections."""
    for value in values:
        if isinstance(value, int | str | dt.date):
            yield value
        elif value is not None:
            yield from value
