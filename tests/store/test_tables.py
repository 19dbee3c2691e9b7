"""What TinyDB's tables do over either storage."""

import threading
from typing import Any

import pytest
from tinydb import where
from tinydb.table import Document

from unknot.store.rows import Documents, Malformed
from unknot.store.storage import SafeStorage
from unknot.store.tables import SafeDatabase


def test_a_new_storage_is_empty_and_reading_makes_nothing(storage: SafeStorage, database: SafeDatabase) -> None:
    """Nothing was saved, so there is nothing to read, and looking does not change that."""
    assert database.table("days").all() == []
    assert storage.read() is None


def test_what_is_saved_comes_back(database: SafeDatabase) -> None:
    """A document can be found by its id, by a query, and by going through them all."""
    days = database.table("days")
    days.put(20261122, {"note": "sore [/] neck", "pain": [{"nrs": 4}]})
    assert days.get(doc_id=20261122) == {"note": "sore [/] neck", "pain": [{"nrs": 4}]}
    assert days.search(where("note").search("neck"))[0].doc_id == 20261122
    assert [document.doc_id for document in days] == [20261122]
    assert days.get(doc_id=20261123) is None


def test_put_replaces_and_does_not_merge(database: SafeDatabase) -> None:
    """A field that is gone from the new document is gone from the diary."""
    days = database.table("days")
    days.put(1, {"flare": True, "note": "a"})
    days.put(1, {"note": "b"})
    assert days.get(doc_id=1) == {"note": "b"}


def test_tinydb_can_do_all_it_usually_does(database: SafeDatabase) -> None:
    """Insert, update, upsert, remove, truncate and drop work as TinyDB documents them."""
    table = database.table("routine")
    assert table.insert_multiple([{"n": 1}, {"n": 2}, {"n": 3}]) == [1, 2, 3]
    assert table.update({"on": True}, where("n") > 1) == [2, 3]
    assert table.update(lambda fields: fields.update(n=9), doc_ids=[1]) == [1]
    assert table.upsert(Document({"n": 5}, doc_id=7)) == [7]
    assert table.upsert({"on": False}, where("n") == 5) == [7]
    assert table.remove(doc_ids=[2]) == [2]
    assert [dict(row) for row in table] == [{"n": 9}, {"n": 3, "on": True}, {"n": 5, "on": False}]
    assert table.insert({"n": 0}) == 8
    assert len(table) == 4
    table.truncate()
    assert table.all() == []
    assert table.insert({}) == 1
    database.drop_table("routine")
    assert database.tables() == {"meta"}


def test_dropping_all_tables_keeps_the_schema(storage: SafeStorage, database: SafeDatabase) -> None:
    """A diary with nothing in it is still a diary of its schema."""
    database.table("meta").put(1, {"schema": 1, "color": "dusk"})
    database.table("days").insert({})
    database.drop_tables()
    assert _plain(storage) == {"meta": {"1": {"schema": 1, "made_by": "unknot 0.1.0", "color": "dusk"}}}


def test_an_id_that_is_taken_is_refused_and_nothing_changes(database: SafeDatabase) -> None:
    """Where the second of two new documents cannot be inserted, the first is not there either."""
    table = database.table("days")
    table.insert(Document({"n": 1}, doc_id=5))
    with pytest.raises(ValueError, match="already exists"):
        table.insert_multiple([Document({"n": 2}, doc_id=4), Document({"n": 3}, doc_id=5)])
    assert [(row.doc_id, dict(row)) for row in table] == [(5, {"n": 1})]


def test_some_days_are_found_by_id_in_the_order_asked_for(database: SafeDatabase) -> None:
    """Days that are not there are passed over."""
    table = database.table("days")
    table.insert_multiple({"n": number} for number in range(20))
    wanted = [20, 3, 99, 3, 1]
    assert [row.doc_id for row in table.get(doc_ids=wanted)] == [20, 3, 1]


def test_what_was_read_can_be_changed_without_changing_the_diary(database: SafeDatabase) -> None:
    """Every read hands out documents of its own."""
    table = database.table("days")
    table.put(1, {"pain": [4]})
    table.get(doc_id=1)["pain"].append(10)
    table.all()[0]["pain"].append(10)
    table.search(where("pain").exists())[0]["pain"].append(10)
    assert table.get(doc_id=1) == {"pain": [4]}


def test_what_was_given_can_be_changed_without_changing_the_diary(database: SafeDatabase) -> None:
    """A document is saved as it is at the time of saving, inside a transaction too."""
    table, note = database.table("days"), {"note": ["a"]}
    with database.storage.transaction():
        table.put(1, note)
        note["note"].append("b")
    assert table.get(doc_id=1) == {"note": ["a"]}


def test_a_table_can_be_changed_as_a_mapping(database: SafeDatabase) -> None:
    """Several changes are saved at once at the end, or taken back with the exception that ends them."""
    table = database.table("undo")
    with table.changing() as documents:
        documents[1] = {"n": 1}
        documents[2] = {"n": 2}
        assert table.documents() == {}
        del documents[1]
    assert table.documents() == {2: {"n": 2}}

    def change_and_stumble() -> None:
        with table.changing() as documents:
            documents[3] = {}
            raise KeyError

    with pytest.raises(KeyError):
        change_and_stumble()
    assert table.documents() == {2: {"n": 2}}


def test_a_table_that_was_only_looked_at_is_not_changed(database: SafeDatabase) -> None:
    """What is done to the mapping of a table counts only where it was taken in order to change it."""
    table = database.table("days")
    table.put(1, {"pain": [4]})
    documents = table.documents()
    documents[1]["pain"].append(10)
    documents[2] = {}
    assert table.documents() == {1: {"pain": [4]}}


def test_tables_read_from_the_storage_count_when_they_are_written(storage: SafeStorage) -> None:
    """Changing a document in place counts as much as assigning it, and neither before `write`."""
    storage.write({"days": {"1": {"pain": [1]}, "2": {}, "3": {}}})
    tables = storage.read() or {}
    tables["days"]["1"]["pain"].append(2)
    tables["days"]["4"] = {"new": True}
    del tables["days"]["2"]
    assert _plain(storage)["days"] == {"1": {"pain": [1]}, "2": {}, "3": {}}
    storage.write(tables)
    assert _plain(storage)["days"] == {"1": {"pain": [1, 2]}, "3": {}, "4": {"new": True}}


def test_a_transaction_is_saved_at_once(storage: SafeStorage, database: SafeDatabase) -> None:
    """Inside it the changes can be seen; another thread sees them when it is over."""
    table = database.table("days")
    table.put(1, {"n": 1})
    with storage.transaction():
        table.put(1, {"n": 2})
        table.put(2, {})
        assert table.get(doc_id=1) == {"n": 2}
        assert _seen_by_another_thread(storage) == {"1": {"n": 1}}
    assert _seen_by_another_thread(storage) == {"1": {"n": 2}, "2": {}}


def test_an_exception_takes_back_the_whole_transaction(storage: SafeStorage, database: SafeDatabase) -> None:
    """The change before it is gone as well, and the next one works."""
    table = database.table("days")
    table.put(1, {"n": 1})

    def change_and_stumble() -> None:
        with storage.transaction():
            table.put(1, {"n": 2})
            raise KeyError

    with pytest.raises(KeyError):
        change_and_stumble()
    assert table.all() == [{"n": 1}]
    table.put(1, {"n": 3})
    assert table.all() == [{"n": 3}]


def test_an_exception_that_is_caught_takes_back_the_inner_transaction(
    storage: SafeStorage, database: SafeDatabase
) -> None:
    """What the outer one did before and does afterwards is saved."""
    table = database.table("days")

    def change_and_stumble() -> None:
        with storage.transaction():
            table.put(2, {})
            raise KeyError

    with storage.transaction():
        table.put(1, {})
        with pytest.raises(KeyError):
            change_and_stumble()
        table.put(3, {})
    assert [row.doc_id for row in table] == [1, 3]


def test_meta_says_the_schema_and_who_saved_last(storage: SafeStorage, database: SafeDatabase) -> None:
    """They are there from the first save on; other fields and documents of the table are kept."""
    database.table("days").put(1, {})
    assert _plain(storage)["meta"] == {"1": {"schema": 1, "made_by": "unknot 0.1.0"}}
    database.table("meta").update({"made_by": "me", "color": "dusk"}, doc_ids=[1])
    database.table("meta").put(2, {"x": "y"})
    assert _plain(storage)["meta"] == {"1": {"schema": 1, "made_by": "unknot 0.1.0", "color": "dusk"}, "2": {"x": "y"}}


def test_what_is_not_json_is_refused(storage: SafeStorage, database: SafeDatabase) -> None:
    """A value JSON does not have, or an id that is not a number, is the program's mistake; nothing is saved."""
    database.table("days").put(1, {})
    before = _plain(storage)
    with pytest.raises(ValueError, match="not JSON compliant"):
        database.table("days").put(2, {"n": float("nan")})
    with pytest.raises(TypeError):
        database.table("days").put(2, {"n": {1}})
    with pytest.raises(Malformed, match="not a whole number"):
        storage.write({"days": {"first": {}}})
    assert _plain(storage) == before


def test_a_table_of_documents_is_a_mapping(storage: SafeStorage) -> None:
    """It knows what it holds with changes and without, and raises KeyError for what it does not."""
    storage.write({"days": {"1": {}, "2": {"n": 2}}})
    days: Documents[str] = (storage.read() or {})["days"]
    days["3"] = {"n": 3}
    del days["1"]
    assert ("1" in days, "2" in days, len(days), list(days)) == (False, True, 2, ["2", "3"])
    for missing in ("1", "9"):
        with pytest.raises(KeyError):
            days[missing]
        with pytest.raises(KeyError):
            del days[missing]
    assert days.pop("2") == {"n": 2}
    days.clear()
    assert dict(days) == {}


def test_threads_that_share_a_storage_lose_nothing(database: SafeDatabase) -> None:
    """Each of four threads inserts ten documents and counts up ten times; all of it is there."""
    database.table("count").put(1, {"n": 0})

    def work(thread: int) -> None:
        for number in range(10):
            database.table("days").insert({"by": thread, "number": number})
            database.table("count").update(lambda fields: fields.update(n=fields["n"] + 1), doc_ids=[1])

    threads = [threading.Thread(target=work, args=[number]) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted((row["by"], row["number"]) for row in database.table("days")) == [
        (thread, number) for thread in range(4) for number in range(10)
    ]
    assert database.table("count").get(doc_id=1) == {"n": 40}


def _plain(storage: SafeStorage) -> dict[str, dict[str, Any]]:
    return {name: dict(table) for name, table in (storage.read() or {}).items()}


def _seen_by_another_thread(storage: SafeStorage) -> dict[str, Any]:
    seen: dict[str, Any] = {}
    thread = threading.Thread(target=lambda: seen.update(_plain(storage)["days"]))
    thread.start()
    thread.join()
    return seen
