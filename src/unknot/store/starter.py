"""Turn the guide's starter routine into items of a diary."""

from __future__ import annotations

import datetime as dt

from unknot.record.plan import Plan
from unknot.record.routine import Activity


def starter_activities(start: dt.date) -> tuple[Activity, ...]:
    """Give the items that a new diary starts with, planned from a date on."""
    from unknot.guide.load import starter_routine  # reading TOML is for a new diary only: it would slow every entry

    return tuple(
        Activity(
            id=item.id,
            name=item.name,
            detail=item.detail,
            kind=item.kind,
            when=item.when,
            order=order,
            history=(Plan.from_document({**item.plan, "from": start.isoformat()}),),
        )
        for order, item in enumerate(starter_routine(), 1)
    )
