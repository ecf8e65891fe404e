import gzip

import pytest

from cms.bench import registers
from pdgroups.schools.models import School
from pdgroups.schools.services import import_register
from tests.factories.people import SchoolFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["plain", "gzip"])
def register(request, tmp_path):
    path = registers.write(tmp_path / "register.csv", rows=1_200)
    if request.param == "plain":
        return path
    zipped = tmp_path / "register.csv.gz"
    zipped.write_bytes(gzip.compress(path.read_bytes()))
    return zipped


def test_ours_and_the_floor_import_every_row_and_leave_nothing(register):
    SchoolFactory(urn="100005")

    rows = {name: work(register) for name, work in registers.IMPORTS.items()}

    assert rows == {"ours": 1_200, "floor": 1_200}
    assert School.objects.count() == 1


def test_our_own_register_has_nothing_to_complain_about(register):
    report = import_register(schools=register)[0]

    assert (report.added, report.skipped.total, report.noted.total) == (1_200, 0, 0)
    assert report.missing == []
