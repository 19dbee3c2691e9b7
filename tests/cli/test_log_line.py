"""A whole day in one line."""

import pytest

from cli.person import Person


def test_a_whole_day_in_one_line(person: Person) -> None:
    """Each word is saved and said; one undo takes all of it back."""
    ran = person.run("log", "all", "sleep=3", "4", "rest=bath", "note=Slept badly")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "Pain 4 (moderate) saved for Wed 12 Nov, 08:12.",
        "Saved: warm bath resting. That is fine.",
        "Saved: warm soak or pack, posture check and gentle exercise done at 08:12.",
        "Sleep saved: fair.",
        "Note saved.",
    ]
    day = person.sees()
    assert [item["state"] for item in day["items"]] == ["done", "done", "done", "rest", "done"]
    assert (day["note"], day["sleep"]["sleep_quality"]) == ("Slept badly", 3)
    assert person.types("undo").code == 0
    after = person.sees()
    assert (after["pain"], after["note"], {item["state"] for item in after["items"]}) == ([], "", {"open"})


def test_names_and_pairs_are_understood(person: Person) -> None:
    """Items by name, flare, and the long forms."""
    assert person.types("log heat walk flare pain=5 not-done=posture").code == 0
    day = person.sees()
    assert day["flare"]
    assert [entry["nrs"] for entry in day["pain"]] == [5]
    assert {item["id"]: item["state"] for item in day["items"]}["heat"] == "done"


def test_all_on_a_flare_day_is_the_small_routine(person: Person) -> None:
    """The flare word counts first, wherever it stands."""
    person.types("log all flare")
    states = {item["id"]: item["state"] for item in person.sees()["items"]}
    assert states == {"heat": "done", "exercise": "done", "sleep": "open"}


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("log 4 heat heet", 3, 'No item called "heet"'),
        ("log 4 all sleep=9", 2, "Sleep goes from 1 (very poor) to 5 (very good)"),
        ("log 14 all", 2, "Pain goes from 0 to 10, so 14 was not saved."),
        ("log 4 -1", 2, "Pain goes from 0 to 10, so -1 was not saved."),
        ("log 4 5", 2, "There are two of pain in that line, so nothing was saved."),
        ("log 4 sleep", 2, "The sleep log is done by answering it, so nothing was saved."),
        ("log 4 mood=3", 2, "mood takes no value here, so nothing was saved."),
        ("log 4 flare=maybe", 2, "A flare day is on or off, so nothing was saved."),
        ("log 4 rest=", 3, "No item called"),
        ("log", 2, "There was nothing to save. Try: unknot log 4 all sleep=3"),
        ("log 4 --date 2031-01-01", 2, "Wed 1 Jan 2031 has not come yet"),
    ],
)
def test_one_wrong_word_saves_nothing(person: Person, line: str, code: int, said: str) -> None:
    """All or nothing: the sentence names the word, and the day stays blank."""
    ran = person.types(line)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(said)
    assert person.sees()["pain"] == []
