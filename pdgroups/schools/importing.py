"""One GIAS file at a time: its usable rows into the database, everything else into a report."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from .gias import Sheet
from .kinds import LinkKind, Status
from .models import School, SchoolLink, Trust
from .reports import Report
from .storing import BATCH, Facts, Outcome, batches, upsert
from .tables import Table

Watch = Callable[[Table], None]


class Member(NamedTuple):
    """The membership file's word, on this line, that a school is in the trust of this UID."""

    uid: str
    line: int


def import_trusts(sheet: Sheet, told: set[str], watch: Watch) -> tuple[Report, dict[str, Member]]:
    """Of a groups or a membership file; the second result, by URN, is empty for the former.

    Trusts in ``told`` are taken to be known from an earlier file; the others are added to it.
    """
    report = Report(sheet.table.name, sheet.missing)
    trusts: dict[str, Facts] = {}
    members: dict[str, Member] = {}
    joined: dict[str, date] = {}
    for batch in batches(report.usable(sheet.rows())):
        for row in batch:
            facts = dict(row.facts)
            urn, joined_on = facts.pop("urn", ""), facts.pop("joined_on", None) or date.min
            # A school that moved stands there twice: the trust it joined last counts.
            if urn and joined.get(urn, date.min) <= joined_on:
                members[urn], joined[urn] = Member(facts["uid"], row.line), joined_on
            trusts[facts["uid"]] = facts
        watch(sheet.table)
    fields = [name for name in sheet.fields if name not in {"uid", "urn", "joined_on"}]
    news = {uid: facts for uid, facts in trusts.items() if uid not in told}
    report.count(upsert(Trust, "uid", news, fields))
    report.left_alone = Trust.objects.count() - len(trusts)
    told.update(news)
    return report, members


def import_schools(sheet: Sheet, members: Mapping[str, Member], watch: Watch) -> Report:
    """Of a register file. Where ``members`` knows a school's trust, the file's word is not asked."""
    report = Report(sheet.table.name, sheet.missing)
    trust_ids = dict(Trust.objects.values_list("uid", "pk"))
    held = set(sheet.fields) - {"urn", "trust", "trust_name"}
    if "trust" in sheet.fields or members:
        held.add("trust_id")
    fields = [*sorted(held), "search_key", "postcode_key", "updated_at"]
    lines: dict[str, int] = {}
    outcomes: dict[str, Outcome] = {}
    for batch in batches(report.usable(sheet.rows())):
        found: dict[str, Facts] = {}
        for row in batch:
            urn = row.facts["urn"]
            if urn in lines:
                again = _("A later row has the same URN, and that one counts.")
                report.skipped.add(again, lines[urn])
            lines[urn], found[urn] = row.line, dict(row.facts)
        _name_trusts(found, members, trust_ids)
        for urn, outcome in upsert(School, "urn", found, fields).items():
            # Added by one row and changed by a later one is still added.
            if outcomes.get(urn, Outcome.UNCHANGED) is Outcome.UNCHANGED:
                outcomes[urn] = outcome
        watch(sheet.table)
    report.count(outcomes)
    report.left_alone = School.objects.filter(is_demo=False).count() - len(outcomes)
    return report


def _name_trusts(
    found: Mapping[str, Facts], members: Mapping[str, Member], trust_ids: dict[str, int]
) -> None:
    """Put each school's trust in place of its Group UID; one so far only named is made."""
    unknown = {}
    for urn, facts in found.items():
        name = facts.pop("trust_name", "")
        if urn in members:
            facts["trust"] = members[urn].uid
        if (uid := facts.get("trust")) and uid not in trust_ids and name:
            unknown[uid] = Trust(uid=uid, name=name)
    Trust.objects.bulk_create(unknown.values())
    trust_ids |= {uid: trust.pk for uid, trust in unknown.items()}
    for facts in found.values():
        if "trust" in facts:
            facts["trust_id"] = trust_ids.get(facts.pop("trust"))


def join_trusts(members: Mapping[str, Member], report: Report) -> None:
    """Bring schools that the register's file did not name into their trusts."""
    trust_ids = dict(Trust.objects.values_list("uid", "pk"))
    for batch in batches(members):
        schools = School.objects.only("urn", "trust").in_bulk(batch, field_name="urn")
        moved = []
        for urn in batch:
            trust_id = trust_ids[members[urn].uid]
            if urn not in schools:
                report.skipped.add(_("The school is not in the register."), members[urn].line)
            elif schools[urn].trust_id != trust_id:
                schools[urn].trust_id = trust_id
                moved.append(schools[urn])
        School.objects.bulk_update(moved, ["trust"])


def import_links(sheet: Sheet, watch: Watch) -> Report:
    """Of the links file: predecessors and successors that are both in the register."""
    report = Report(sheet.table.name, sheet.missing)
    register = {
        urn: (pk, status) for urn, pk, status in School.objects.values_list("urn", "pk", "status")
    }
    columns = ("school_id", "linked_id", "kind", "gias_type", "established_on")
    stored = {link[:3]: link[3:] for link in SchoolLink.objects.values_list(*columns)}
    found = {}
    for batch in batches(report.usable(sheet.rows())):
        for row in batch:
            urn, linked_urn = row.facts["urn"], row.facts["linked"]
            if urn == linked_urn:
                report.skipped.add(_("The school is linked to itself."), row.line)
            elif urn not in register or linked_urn not in register:
                report.skipped.add(_("One of the two schools is not in the register."), row.line)
            elif kind := row.facts["kind"] or _told_by(register[urn][1], register[linked_urn][1]):
                link = (register[urn][0], register[linked_urn][0], kind)
                found[link] = (row.facts["gias_type"], row.facts.get("established_on"))
            else:
                report.skipped.add(
                    _("It is not clear which of the two schools became the other."), row.line
                )
        watch(sheet.table)
    report.added = len(found.keys() - stored.keys())
    report.unchanged = sum(stored.get(link) == said for link, said in found.items())
    report.changed = len(found) - report.added - report.unchanged
    report.left_alone = len(stored.keys() - found.keys())
    SchoolLink.objects.bulk_create(
        [
            SchoolLink(**dict(zip(columns, (*link, *said), strict=True)))
            for link, said in found.items()
            if stored.get(link) != said
        ],
        update_conflicts=True,
        unique_fields=["school", "linked", "kind"],
        update_fields=["gias_type", "established_on"],
        batch_size=BATCH,
    )
    return report


def _told_by(status: str, linked_status: str) -> str:
    """Which way a link goes whose wording does not say: from the closed school to the open."""
    if status == Status.CLOSED and linked_status != Status.CLOSED:
        return LinkKind.SUCCESSOR
    if status != Status.CLOSED and linked_status == Status.CLOSED:
        return LinkKind.PREDECESSOR
    return ""
