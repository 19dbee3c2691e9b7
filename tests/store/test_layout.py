"""The bytes of the file: plain JSON for everyone, one line per document, and no trust in what we did not write."""

import json
import zlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unknot.store.layout import dump, parse
from unknot.store.rows import Documents, Malformed, Rows

Plain = dict[str, dict[str, Any]]

text = st.text(st.characters() | st.characters(categories=["Cs"]))
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)
ids = st.integers(-(10**17), 10**17).map(str)
documents = st.dictionaries(st.text(), values, max_size=4)
names = st.text().filter(lambda name: name != "meta")
many_tables = st.dictionaries(names, st.dictionaries(ids, documents, max_size=5), max_size=4)

META: Plain = {"meta": {"1": {"schema": 1}}}


def to_bytes(tables: Plain) -> bytes:
    """Write tables as a file."""
    return b"".join(dump({name: Rows.of(table) for name, table in tables.items()}))


def from_bytes(raw: bytes) -> Plain:
    """Read the tables of a file."""
    return plain(parse(raw)[0])


def plain(tables: dict[str, Rows]) -> Plain:
    """Parse every document."""
    return {name: dict(Documents(rows, str)) for name, rows in tables.items()}


EXAMPLE: Plain = {
    **META,
    "days": {"20261121": {"note": "a\nb\tc"}, "20261122": {"note": "žluťoučký 🛁"}},
    "undo": {},
    "routine": {"1": {}},
}


def test_a_file_has_one_line_per_document() -> None:
    """So that grep, diff and an editor are of use, and "meta" comes first."""
    raw = to_bytes(dict(reversed(EXAMPLE.items())))
    crc = zlib.crc32(raw.partition(b'"crc": "')[2][9:])
    assert raw.decode().split("\n") == [
        '{"meta":\t{',
        f'"1": {{"crc": "{crc:08x}", "schema": 1}}',
        "},",
        '"routine":\t{',
        '"1": {}',
        "},",
        '"undo":\t{',
        "",
        "},",
        '"days":\t{',
        '"20261121": {"note": "a\\nb\\tc"},',
        '"20261122": {"note": "žluťoučký 🛁"}',
        "}",
        "}",
        "",
    ]


@settings(max_examples=60, deadline=None)
@given(many_tables, documents)
def test_any_tables_come_back_as_they_were(tables: Plain, stamp: dict[str, Any]) -> None:
    """Read by us through the fast path, and by anyone's JSON, whatever characters are in them."""
    stamp.pop("crc", None)
    written = {"meta": {"1": {"schema": 1, **stamp}}, **tables}
    raw = to_bytes(written)
    expected = json.loads(json.dumps(written))
    assert parse(raw)[1]
    assert from_bytes(raw) == expected
    by_anyone = json.loads(raw)
    del by_anyone["meta"]["1"]["crc"]
    assert by_anyone == expected


@settings(max_examples=60, deadline=None)
@given(many_tables)
def test_what_others_wrote_is_read_as_well(tables: Plain) -> None:
    """In whatever layout, with or without a byte order mark; but not as ours."""
    for raw in (json.dumps(tables).encode(), json.dumps(tables, indent=2).encode("utf-8-sig")):
        assert from_bytes(raw) == json.loads(json.dumps(tables))
        assert not parse(raw)[1]


@settings(max_examples=60, deadline=None)
@given(many_tables, st.data())
def test_changes_over_untouched_lines_are_written_in_place(tables: Plain, data: st.DataObject) -> None:
    """After any replacing, removing and adding, the file holds what a plain dict would hold, in the same order."""
    model = {**META, "days": tables.get("days", {"1": {}, "2": {}, "3": {}})}
    rows, _ = parse(to_bytes(model))
    for _ in range(data.draw(st.integers(1, 6))):
        key = data.draw(st.sampled_from(list(model["days"])) | ids if model["days"] else ids)
        view = Documents(rows["days"], str)
        if key in model["days"] and data.draw(st.booleans()):
            del model["days"][key], view[key]
        else:
            model["days"][key] = view[key] = data.draw(documents)
        rows["days"] = view.rows()
        assert len(view) == len(rows["days"]) == len(model["days"])
    again = from_bytes(b"".join(dump(rows)))
    assert again == json.loads(json.dumps(model))
    assert list(again["days"]) == list(Documents(rows["days"], str))


def test_what_came_and_went_leaves_nothing_behind() -> None:
    """A table where each change adds a document and removes the oldest, as undo does, holds no more in the evening."""
    rows = parse(to_bytes({**META, "undo": {str(number): {} for number in range(50)}}))[0]["undo"]
    held = []
    for number in range(50, 400):
        rows = rows.changed({str(number): b"{}", str(number - 50): None})
        held.append(sum(len(part) for part in vars(rows).values() if isinstance(part, dict)))
    assert list(rows) == [str(number) for number in range(350, 400)]
    assert held[100] == held[-1]


def test_the_checksum_of_a_long_file_holds_after_each_of_many_changes() -> None:
    """Though it is not worked out anew for what stands before the change, in a file of more than 64 KB."""
    model: Plain = {**META, "days": {str(number): {"note": "x" * 200} for number in range(1000)}, "undo": {"1": {}}}
    tables, _ = parse(to_bytes(model))
    edits: list[tuple[str, str, Any]] = [
        ("days", "999", {"note": "last"}),
        ("days", "1000", {"note": "new"}),
        ("days", "500", {"note": "longer" * 50}),
        ("days", "400", None),
        ("days", "0", {}),
        ("undo", "2", {}),
        ("meta", "1", {"schema": 2}),
    ]
    for table, key, document in edits:
        model[table] = {**model[table], key: document}
        tables[table] = tables[table].changed({key: None if document is None else json.dumps(document).encode()})
        raw = b"".join(dump(tables))
        assert parse(raw)[1]
        assert from_bytes(raw) == {
            name: {key: value for key, value in rows.items() if value is not None} for name, rows in model.items()
        }


def test_documents_nobody_asks_for_are_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Changing one day of ten years reads that day and no other."""
    tables, _ = parse(to_bytes({**META, "days": {str(number): {"n": number} for number in range(3650)}}))
    parsed: list[Any] = []
    loads = json.loads

    def note(raw: bytes) -> Any:
        parsed.append(raw)
        return loads(raw)

    monkeypatch.setattr(json, "loads", note)
    days = Documents(tables["days"], int)
    days[3649] = {**days[3649], "note": "a"}
    days[3650] = {}
    tables["days"] = days.rows()
    dump(tables)
    assert parsed == [b'{"n": 3649}']


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 7), st.data())
def test_no_flipped_bit_is_taken_for_our_own_writing(bit: int, data: st.DataObject) -> None:
    """It is either refused, or read as someone else's edit, with every document checked."""
    raw = bytearray(to_bytes(EXAMPLE))
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= 1 << bit
    try:
        _, ours = parse(bytes(raw))
    except Malformed:
        return
    assert not ours


def test_no_cut_off_file_is_taken_for_a_diary() -> None:
    """Whatever number of bytes is left; only the very last newline is not missed."""
    raw = to_bytes(EXAMPLE)
    for size in range(len(raw) - 1):
        with pytest.raises(Malformed):
            parse(raw[:size])
    assert from_bytes(raw[:-1]) == EXAMPLE


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"null", "is JSON, but not a diary"),
        (b"3", "is JSON, but not a diary"),
        (b'["days"]', "is JSON, but not a diary"),
        (b'{"days": []}', "is JSON, but not a diary"),
        (b'{"days": {"1": "warm bath"}}', "is JSON, but not a diary"),
        (b'{"days": {"first": {}}}', "has a document id that is not a whole number ('first')"),
        (b'{"days": {"01": {}}}', "has a document id that is not a whole number ('01')"),
        (b'{"days": {"\xd9\xa1": {}}}', "has a document id that is not a whole number"),
        (b'{"days": {"1": {"n": NaN}}}', "holds NaN, which JSON does not have"),
        (b'{"days": {"1": {"n": -Infinity}}}', "holds -Infinity, which JSON does not have"),
        (b'{"days": {"1": {"n": 1e999}}}', "holds a number that is too large to keep"),
        (b'{"days": {"1": {"n": 1%s}}}' % (b"0" * 5000), "holds a number that is too large to keep"),
        (b'{"days": {"1": {"a": 1, "a": 2}}}', "holds the same key twice"),
        (b'{"days": {"1": {}}, "days": {}}', "holds the same key twice"),
        (b'{\n"days": {"1": {}}\n]', "is not valid JSON (line 3)"),
        (b'{"days": {}}\0\0\0', "is not valid JSON (line 1)"),
        (b"unknot\n", "is not valid JSON (line 1)"),
        ('{"days": {"1": {"note": "tepl\u00e1 l\u00e1ze\u0148"}}}'.encode("iso-8859-2"), "is not text in UTF-8"),
        ('{"days": {}}'.encode("utf-16"), "is not text in UTF-8"),
        ('{"days": {}}'.encode("utf-16-le"), "is not valid JSON"),
        (b"[" * 100_000, "is nested too deeply"),
        (b'{"days": {"1": {"a": ' + b"[" * 100_000, "is nested too deeply"),
    ],
    ids=lambda value: value[:24] if isinstance(value, bytes) else "",
)
def test_anything_else_is_refused_in_plain_words(raw: bytes, why: str) -> None:
    """The words say what it is, so that a person can tell a wrong file from a damaged one."""
    with pytest.raises(Malformed) as caught:
        parse(raw)
    assert str(caught.value).startswith(why)
