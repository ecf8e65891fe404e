"""What a browser sends from the editor, built field by field."""

from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from cms.blocks.text import FEATURES
from pdgroups.surveys.models import BankItem, ItemBank


def case_study(page, *, action=None, **changes):
    """The editor's form of a case study, with its sections as they stand in ``page``."""
    fields = {
        "title": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "aim": page.aim,
        "display_name": page.display_name,
        "setting": page.setting,
        "theme": page.theme_id or "",
        "phase": page.phase,
        "size": page.size,
        "region": page.region,
        "strength": page.strength,
        "breadth": page.breadth,
        "took_part": page.took_part,
        "duration": page.duration,
        "cost": page.cost,
        "cover_days": "" if page.cover_days is None else page.cover_days,
        "verdict": page.verdict,
        "strength_reason": page.strength_reason,
        "breadth_reason": page.breadth_reason,
        "permission_line": page.permission_line,
        "licence": page.licence,
        "seo_title": "",
        "search_description": "",
        "listing_image": "",
        "body": streamfield([(block.block_type, _value(block)) for block in page.body]),
        "comments": inline_formset([]),
        **changes,
    }
    ticked = {name: fields.pop(name, getattr(page, name)) for name in ("areas", "strands")}
    return {**_with_action(fields, action), **ticked}


def plain(action=None, **fields):
    return _with_action(fields, action)


def make_bank(title, *texts):
    bank = ItemBank(title=title)
    bank.items = [BankItem(text=text, sort_order=at) for at, text in enumerate(texts)]
    bank.save()
    bank.save_revision().publish()
    bank.refresh_from_db()
    return bank


def bank_form(bank, *items, action=None):
    items = [{"kind": "confidence", "options": ""} | each for each in items]
    return plain(
        action,
        title=bank.title,
        audience=bank.audience,
        stem=bank.stem,
        items=inline_formset(items, initial=sum(1 for each in items if each["id"])),
    )


def _with_action(fields, action):
    data = nested_form_data(fields)
    if action:
        data[f"action-{action}"] = "yes"
    return data


def _value(block):
    if block.block_type == "confidence_chart":
        return {"position": block.value["position"], "heading": block.value["heading"] or ""}
    if block.block_type == "helped":
        features = ["bold", "ol", "ul", "link"]
        return {
            name: rich_text(block.value[name].source, features=features)
            for name in ("helped", "hindered")
        }
    if block.block_type == "limits":
        return block.value
    if block.block_type in {"ingredients", "timeline", "enablers"}:
        return _items([dict(item.items()) for item in block.value])
    if block.block_type == "try_this":
        return _items(list(block.value))
    return rich_text(block.value.source, features=FEATURES)


def _items(values):
    """A list block as the editor sends it."""
    data = {"count": str(len(values))}
    for at, value in enumerate(values):
        data[str(at)] = {"deleted": "", "order": str(at), "id": "", "value": value}
    return data
