"""A shorter menu for people who come to write."""

from typing import Any

from django.http import HttpRequest

NOT_NEEDED = frozenset({"help", "reports", "snippets"})
"""Help leads to other people's manuals; our snippets have menu entries of their own."""


def hide_what_editors_do_not_need(request: HttpRequest, menu_items: list[Any]) -> None:
    if not request.user.is_superuser:
        menu_items[:] = [item for item in menu_items if item.name not in NOT_NEEDED]


def hide_counts(request: HttpRequest, summary_items: list[Any]) -> None:
    """How many pages and images there are tells nobody what to do next."""
    summary_items.clear()
