"""A closing whose process is killed leaves what was there before, and can be started again."""

import os
import signal

import pytest
from django.db import connection, connections

from pdgroups.surveys.models import Closing, Counted, PlaceTable, Pool
from tests.factories.places import BASELINE, close_group, group_of, school_of

pytestmark = pytest.mark.django_db(transaction=True)


def snapshot():
    """Every row that a closing writes."""
    models = (Closing, Counted, Pool, PlaceTable)
    return {model.__name__: sorted(map(str, model.objects.values_list())) for model in models}


def killed_at(statement, act):
    """Do it in a process of its own that is killed when it is about to run that statement of SQL.
    Says whether it came so far."""
    connections.close_all()
    child = os.fork()
    if not child:
        try:
            _die_at(statement, act)
        finally:
            os._exit(0)
    _pid, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _die_at(statement, act):
    done = 0

    def count(execute, sql, params, many, context):
        nonlocal done
        done += 1
        if done == statement:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        act()


def test_killed_before_any_statement_it_leaves_the_old_state_and_then_the_new():
    pd_group = group_of(18, 12, 4, 3)
    close_group(pd_group)
    school_of(pd_group, 14)
    school_of(pd_group, 11)
    before = snapshot()

    statement = 1
    while killed_at(statement, lambda: close_group(pd_group)):
        assert snapshot() == before
        statement += 1

    assert statement > 15
    second = Closing.objects.get(pd_group=pd_group, moment=BASELINE, version=2)
    assert [table.figures["n"] for table in second.tables.all()] == [55, 55]
    assert close_group(pd_group) is None
