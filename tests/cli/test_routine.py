"""The routine at the shell: items of one's own, their fields, their order, and what is put away."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cli.person import Person


def items(person: Person, *words: str) -> dict[str, dict[str, Any]]:
    """Read the routine as JSON, by ids."""
    listed: list[dict[str, Any]] = json.loads(person.run("routine", "list", "--json", *words).out)["items"]
    return {item["id"]: item for item in listed}


@pytest.fixture
def scarf(person: Person) -> Person:
    """Give a person who added a warm scarf."""
    person.types("routine add Warm scarf --minutes 10 --when evening --target 5 --flare 5 --baseline 15")
    return person


# The list


def test_the_list_says_how_each_item_is_planned(person: Person) -> None:
    """Amount, part of the day, days a week and flare days; lines break between the parts."""
    said = person.types("routine").out
    assert "  on   bath          Warm bath, 15 min, evenings, 5 days a week\n" in said
    assert "  on   sleep         Sleep log, mornings, every day, flare: on\n" in said
    assert "5 days a week,\n                       flare: 10 min\n" in said
    assert person.types("routine list").out == said
    assert not person.path.exists()


def test_records_begin_as_they_always_did(scarf: Person) -> None:
    """The state, the id and the name come first, and what is new behind them."""
    assert "on\twarm-scarf\tWarm scarf\t10 min\tevening\t1\t5\t5\t15\t\town\t\n" in scarf.types("routine --plain").out


def test_json_has_all_of_an_item(scarf: Person) -> None:
    """What is not set is null."""
    assert items(scarf)["warm-scarf"] == {
        "id": "warm-scarf",
        "name": "Warm scarf",
        "on": True,
        "detail": "",
        "amount": "10 min",
        "minutes": 10,
        "repeats": None,
        "when": "evening",
        "times": 1,
        "target_per_week": 5,
        "flare": {"shown": True, "name": "", "minutes": 5},
        "baseline": 15,
        "link": None,
        "kind": "own",
        "archived": None,
    }


# An item of one's own


def test_a_new_item_is_in_the_routine_at_once(scarf: Person) -> None:
    """At the end of the list, to be ticked off by its name, and undone in one step."""
    assert list(items(scarf))[-1] == "warm-scarf"
    assert "Warm scarf" in scarf.types("today").out
    assert scarf.run("done", "warm scarf").code == 0
    assert scarf.sees()["items"][-1]["uses"][0]["minutes"] == 10
    scarf.types("undo")
    assert scarf.types("undo").out == "Undone: warm scarf added.\n"
    assert "warm-scarf" not in items(scarf)


def test_what_can_be_said_of_a_new_item(person: Person) -> None:
    """A count in the place of minutes, several a day, a page it leads to; a medicine is one from the start."""
    person.types("routine add Neck rolls --repeats 8 --times 2 --link learn:tai_chi")
    rolls = items(person)["neck-rolls"]
    assert (rolls["amount"], rolls["times"], rolls["link"]) == ("8 repeats", 2, "learn:tai-chi")
    ran = person.types("routine add Morning pill --medicine")
    assert ran.out == ("Morning pill is in your routine. Do not stop a medicine suddenly; ask your prescriber.\n")
    pill = items(person)["morning-pill"]
    assert (pill["kind"], pill["flare"]["shown"], pill["amount"]) == ("medicine", True, None)
    assert person.types("routine add Evening pill --medicine").out == "Evening pill is in your routine.\n"


def test_pasted_names_steer_nothing(person: Person) -> None:
    """Signs of markup, of colour and of other scripts are letters like any."""
    assert person.run("routine", "add", "[/] \x1b[31mred \u202eשלום 🛁").code == 0
    assert "\x1b" not in person.types("routine").out
    assert "\x1b" not in person.types("today").out
    assert person.run("routine", "add", "4").out == "4 is in your routine.\n"
    assert "own-4" in items(person)
    assert person.types("routine archive own-4").code == 0


# Changes


def test_fields_are_set_by_their_names_or_as_options(scarf: Person) -> None:
    """Words without "=" go on with the value before; several fields are one step."""
    ran = scarf.types("routine edit warm-scarf name=Long wool scarf times=3 detail=round the neck")
    assert ran.out == "Long wool scarf: changed from today. History is kept.\n"
    found = items(scarf)["warm-scarf"]
    assert (found["name"], found["times"], found["detail"]) == ("Long wool scarf", 3, "round the neck")
    assert scarf.types("routine edit Long wool --minutes 20").code == 0
    assert items(scarf)["warm-scarf"]["minutes"] == 20
    assert scarf.run("routine", "edit", "warm-scarf", "name=Scarf").out == "Scarf: changed.\n"
    assert scarf.types("routine edit scarf minutes=20").out == "Scarf is so already. Nothing was changed.\n"
    scarf.types("undo")
    scarf.types("undo")
    scarf.types("undo")
    found = items(scarf)["warm-scarf"]
    assert (found["name"], found["times"], found["minutes"]) == ("Warm scarf", 1, 10)


@pytest.mark.parametrize(
    ("place", "there"), [("first", 0), ("1", 0), ("up", 2), ("down", 4), ("last", 11), ("12", 11), ("2", 1)]
)
def test_an_item_is_moved(person: Person, place: str, there: int) -> None:
    """To a place, or by one."""
    assert person.types(f"routine move bath {place}").out == f"Warm bath is number {there + 1} now.\n"
    assert list(items(person))[there] == "bath"
    person.types("undo")
    assert list(items(person))[3] == "bath"


def test_at_the_end_of_the_list_nothing_moves(person: Person) -> None:
    """It is said, and there is nothing to undo."""
    assert person.types("routine move heat up").out == "Warm soak or pack is number 1 already. Nothing was changed.\n"
    assert person.types("undo").out == "Nothing to undo.\n"


# Put away


def test_an_item_that_was_put_away_is_in_no_list(scarf: Person) -> None:
    """Nor in the guesses; `--all` shows it, and what it was is still there on its days."""
    scarf.types("done warm-scarf")
    scarf.at("2025-11-20T09:00")
    assert scarf.types("routine archive Warm scarf").out == "Warm scarf is put away. History is kept.\n"
    assert "warm-scarf" not in items(scarf)
    assert "arf" not in scarf.types("routine").out + scarf.types("today").out
    assert "arf" not in scarf.types("done wram-scrf").err.split("nothing was changed.")[1]
    assert items(scarf, "--all")["warm-scarf"]["archived"] == "2025-11-20"
    assert "put away 20 Nov" in scarf.types("routine --all").out
    assert scarf.at_terminal("routine").err == "1 put away: unknot routine list --all\n"
    assert [item["id"] for item in scarf.sees("--date", "2025-11-12")["items"]][-1] == "warm-scarf"


@pytest.mark.parametrize(
    "line",
    [
        *(
            "done warm-scarf",
            "rest warm-sc",
            "reopen warm-scarf",
            "log 4 warm-scarf",
            "routine edit warm-scarf times=2",
        ),
        *("stop warm-scarf", "keep warm-scarf", "routine off warm-scarf", "routine move warm-scarf 1"),
        *("test start warm-scarf", "routine times warm-scarf 2"),
    ],
)
def test_who_names_it_is_told_how_to_take_it_out_again(scarf: Person, line: str) -> None:
    """One sentence, and nothing is saved, also not by the start of its name where nothing else begins so."""
    scarf.types("routine archive warm-scarf")
    ran = scarf.types(line)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        "Warm scarf is put away, so nothing was changed. To take it out again: unknot routine unarchive warm-scarf\n"
    )


def test_a_day_before_it_was_put_away_can_still_be_filled_in(scarf: Person) -> None:
    """It was in the routine then."""
    scarf.at("2025-11-20T09:00").types("routine archive warm-scarf")
    assert scarf.types("done warm-scarf --date 2025-11-13").code == 0
    assert scarf.types("reopen warm-scarf --date 2025-11-13").code == 0
    assert scarf.types("log warm-scarf --date 2025-11-13").code == 0
    assert scarf.types("done warm-scarf --date 2025-11-20").code == 3


def test_taken_out_again_it_is_off_until_somebody_switches_it_on(scarf: Person) -> None:
    """Or on at once by `on`; each is one step."""
    scarf.types("routine archive warm-scarf bath")
    ran = scarf.at_terminal("routine", "unarchive", "warm-scarf", "bath")
    assert ran.out == "Warm scarf is back in the list, and off.\nWarm bath is back in the list, and off.\n"
    assert ran.err == "Undo: unknot undo\nTo switch it on: unknot routine on bath\n"
    assert not items(scarf)["bath"]["on"]
    scarf.types("undo")
    assert scarf.types("routine on bath").out == "Warm bath is on from today.\n"
    assert items(scarf)["bath"]["on"]
    scarf.types("undo")
    scarf.types("undo")
    assert items(scarf)["warm-scarf"]["on"]


def test_twice_the_same_is_no_trouble(person: Person) -> None:
    """It is said, with exit code 0."""
    said = "Warm bath is in the list already. Nothing was changed.\n"
    assert person.types("routine unarchive bath") == (0, said, "")
    person.types("routine archive bath")
    said = "Warm bath is put away already. Nothing was changed.\n"
    assert person.at_terminal("routine", "archive", "bath") == (0, said, "")


# What cannot be


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("routine nonsense", "nonsense is none of list, add, edit, on, off, times, move, archive and unarchive"),
        ("routine heat", "heat is none of list,"),
        ("routine list heat", "unknot routine list takes no heat, so nothing was changed."),
        ("routine add", "A new item needs a name, so nothing was added. Try: unknot routine add Warm scarf"),
        ("routine add --minutes 5", "A new item needs a name, so nothing was added."),
        ("routine add Warm bath", "There is an item called Warm bath already, so nothing was changed. Try another"),
        ("routine add warm-BATH", "There is an item called Warm bath already, so nothing was changed."),
        ("routine add bath", "bath is the short name of Warm bath, so nothing was changed. Try another name."),
        ("routine add " + "x" * 61, 'xxxxxxxxxxxxxxxxxxxxxxx…" does not fit "Name", so nothing was changed. It takes'),
        ("routine add " + "x" * 61, "Try: unknot routine add Warm scarf"),
        ("routine add Tea --minutes soon", 'soon does not fit "Minutes", so nothing was changed. It takes 1 to 1,440'),
        ("routine add Tea --minutes 0", "0 does not fit"),
        ("routine add Tea --flare maybe", 'maybe does not fit "On flare days", so nothing was changed. It takes on,'),
        ("routine add Tea --minutes 5 --repeats 5", "An item has minutes or repeats, so nothing was changed."),
        ("routine add Tea --all", "--all does not go with unknot routine add, so nothing was changed."),
        ("routine on heat --minutes 5", "--minutes does not go with unknot routine on, so nothing was changed."),
        ("routine --medicine", "--medicine does not go with unknot routine list, so nothing was changed."),
        ("routine edit", "Which item is meant? Nothing was changed. Try: unknot routine edit heat minutes=10"),
        ("routine edit heat", "What is to be changed? Warm soak or pack is as it was. Try: unknot routine edit heat"),
        ("routine edit minutes=5", "Which item is meant? Nothing was changed."),
        ("routine edit heat colour=red", "colour is nothing that an item has, so nothing was changed. Try: name, det"),
        ("routine edit heat words=red", "words is nothing that an item has"),
        ("routine edit heat times=0", 'does not fit "Times a day", so nothing was changed. It takes 1 to 24.'),
        ("routine edit heat times=3 times=4", "There are two of times in that line, so nothing was changed."),
        ("routine edit heat times=3 --times 4", "There are two of times in that line, so nothing was changed."),
        ("routine edit heat name=", 'does not fit "Name"'),
        ("routine edit heat name=Warm bath", "There is an item called Warm bath already, so nothing was changed."),
        ("routine move", "Which item is meant? Nothing was changed. Try: unknot routine move walk first"),
        ("routine move heat", "Where to? Nothing was changed. Try: unknot routine move heat first (or last,"),
        ("routine move heat top", "top is no place, so nothing was moved. Try: 1, up, down, first or last"),
        ("routine move heat 0", "The list has places 1 to 12, so nothing was moved. Try: 1"),
        ("routine move heat 13", "The list has places 1 to 12, so nothing was moved."),
        ("routine times posture", "How often? Nothing was changed. Try: unknot routine times posture 3"),
        ("routine times posture x", "An item can be planned 1 to 24 times a day, so nothing was changed. Try: 3"),
        ("routine archive", "Which item is meant? Nothing was changed. Try: unknot routine archive bath"),
    ],
)
def test_bad_input_is_one_sentence_and_changes_nothing(person: Person, line: str, said: str) -> None:
    """What was wrong, that nothing was changed, and what to type instead."""
    ran = person.types(line)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert not person.path.exists()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("routine archive heet", 'No item called "heet", so nothing was changed. Did you mean heat?'),
        ("routine archive bath heet", 'No item called "heet"'),
        ("routine edit heet times=3", 'No item called "heet"'),
        ("routine add Tea --link learn:nothing", '"learn:nothing" leads to nothing there is, so nothing was changed.'),
        ("routine edit heat link=session:none", "leads to nothing there is, so nothing was changed. The sessions:"),
    ],
)
def test_what_is_not_there_is_exit_3(person: Person, line: str, said: str) -> None:
    """Nothing of the line is saved."""
    ran = person.types(line)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith(said) or said in ran.err
    assert not person.path.exists()
