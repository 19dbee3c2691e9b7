"""The long run that breaks the source on purpose, tests/endurance/mutations.py, finds what it is to break."""

from __future__ import annotations

from pathlib import Path

import pytest

from endurance.mutations import MUTATIONS, Mutation
from endurance.short import SOURCE


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_every_mutation_has_its_place(mutation: Mutation) -> None:
    """Its text is there, once, and so are the tests that have to notice."""
    assert (SOURCE / "unknot" / "store" / mutation.file).read_text(encoding="utf-8").count(mutation.old) == 1
    assert all((Path(__file__).parent / name).is_file() for name in mutation.tests)
