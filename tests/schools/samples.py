"""Files in the shape of the GIAS extracts, with schools of our own making."""

import csv
import io
from pathlib import Path

from pdgroups.schools.services import import_register

HEADER = [
    "URN", "LA (code)", "LA (name)", "EstablishmentNumber", "EstablishmentName",
    "TypeOfEstablishment (name)", "EstablishmentStatus (code)", "EstablishmentStatus (name)",
    "OpenDate", "CloseDate", "PhaseOfEducation (code)", "PhaseOfEducation (name)",
    "StatutoryLowAge", "StatutoryHighAge", "NumberOfPupils", "Trusts (code)", "Trusts (name)",
    "Street", "Town", "Postcode", "SchoolWebsite", "TelephoneNum", "HeadTitle (name)",
    "HeadFirstName", "HeadLastName", "HeadPreferredJobTitle", "GOR (name)", "SEN1 (name)",
]  # fmt: skip

MARSH_LANE = {
    "URN": "100101",
    "LA (code)": "310",
    "LA (name)": "Harrow",
    "EstablishmentName": "Marsh Lane Primary School",
    "TypeOfEstablishment (name)": "Community school",
    "EstablishmentStatus (code)": "1",
    "EstablishmentStatus (name)": "Open",
    "OpenDate": "01-09-1974",
    "PhaseOfEducation (code)": "2",
    "PhaseOfEducation (name)": "Primary",
    "StatutoryLowAge": "3",
    "StatutoryHighAge": "11",
    "NumberOfPupils": "413",
    "Street": "Marsh Lane",
    "Town": "Harrow",
    "Postcode": "HA1 3HP",
    "SchoolWebsite": "www.marshlane.example",
    "TelephoneNum": "020 7946 0000",
    "HeadTitle (name)": "Dr",
    "HeadFirstName": "Quillon",
    "HeadLastName": "Nevermore",
    "HeadPreferredJobTitle": "Executive Headteacher",
    "GOR (name)": "London",
    "SEN1 (name)": "SLCN~ASD",
}
HILL_TOP = MARSH_LANE | {
    "URN": "100102",
    "EstablishmentName": "St Thomas à Becket’s Church of England School",
    "EstablishmentStatus (code)": "2",
    "EstablishmentStatus (name)": "Closed",
    "CloseDate": "31/08/2019",
    "Town": "Wakefield",
    "Postcode": "WF1 4AA",
}


def school(urn, **facts):
    """A row of the register: Marsh Lane with another URN, name and ``facts``."""
    return MARSH_LANE | {"URN": urn, "EstablishmentName": f"School {urn}"} | facts


def written(rows, header=HEADER, *, delimiter=",", encoding="cp1252"):
    """The bytes of a file as GIAS writes it: everything quoted, CRLF."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, delimiter=delimiter)
    writer.writerow(header)
    writer.writerows([row.get(name, "") for name in header] for row in rows)
    return text.getvalue().encode(encoding)


def saved(folder: Path, content, name="register.csv") -> Path:
    """A file with these bytes, or with these rows."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else written(content))
    return path


def imported(folder: Path, content, **kwargs):
    """Imports a register with these bytes or rows; the report of the last file given."""
    return import_register(schools=saved(folder, content), **kwargs)[-1]


def counts(report):
    return (report.added, report.changed, report.unchanged, report.skipped.total)
