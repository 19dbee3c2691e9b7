"""An exercise session on the screen: its keys, its time, and what is kept of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tui.exercising import begin, calm, go_on, let_pass, sleep_through
from unknot.record.session import Session
from unknot.store.diary import Diary
from unknot.tui.widgets.breath_pacer import MOVES_EVERY_S, WORDS_EVERY_S

if TYPE_CHECKING:
    from tui.conftest import Sit

SIZES = [(40, 16), (80, 24), (120, 40)]
SLEPT_S = 8 * 3600


@pytest.fixture(autouse=True)
def _guide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the guide of the tests in the place of the real one."""
    from insight.exercising import LIBRARY

    for module in ("tui.exercising", "unknot.tui.screens.exercise"):
        monkeypatch.setattr(f"{module}.library", lambda _own: LIBRARY)


def kept(diary: Diary) -> tuple[int, bool]:
    """Tell in which beat the session in the file is, and whether it stands still."""
    assert diary.session is not None
    return diary.session.beat, diary.session.paused is not None


@pytest.mark.parametrize("size", SIZES)
async def test_it_says_what_to_do_now(sit: Sit, diary: Diary, size: tuple[int, int]) -> None:
    """Where one is, how to get ready, and the key that begins; at first nothing moves."""
    async with sit(size=size, diary=calm(diary)) as me:
        await begin(me)
        assert "Morning loosen" in me.lines[size[1] > 30]
        assert "2:58 left" in me.text
        assert "Get ready" in me.text
        assert "Belly breathing" in me.text
        assert "Enter when you are ready" in me.text
        await sleep_through(me, SLEPT_S)
        assert "Get ready" in me.text
        assert kept(diary) == (0, False)


async def test_enter_begins_and_the_breath_leads(sit: Sit, diary: Diary) -> None:
    """The bar is full after four seconds and empty after ten, and the seconds are counted."""
    async with sit(diary=calm(diary)) as me:
        await begin(me)
        await me.press("enter")
        assert "Breathe in" in me.text
        assert me.text.count("●") == 1
        await let_pass(me, 3.9)
        assert "4 of 4 seconds" in me.text
        full = me.text.count("●")
        await let_pass(me, 0.1)
        assert "Breathe out" in me.text
        assert me.text.count("●") >= full > 20
        await let_pass(me, 5.9)
        assert "6 of 6 seconds" in me.text
        assert me.text.count("●") < 6


async def test_a_whole_session_with_enter_alone(sit: Sit, diary: Diary) -> None:
    """Breathing, then the turns on both sides by themselves, then it counts with its whole minutes."""
    async with sit(diary=calm(diary)) as me:
        await begin(me)
        await me.press("enter")
        await let_pass(me, 120)
        assert "Get ready: Neck turns" in me.text
        assert "step 2 of 2" in me.text
        assert kept(diary) == (2, False)
        await me.press("enter")
        assert "Now: Neck turns, 1 of 3, left side" in me.text
        await let_pass(me, 3 + 5)
        assert "Rest" in me.text
        await let_pass(me, 2 + (3 + 5 + 2) * 2)
        assert "Now: Neck turns, 1 of 3, right side" in me.text
        await let_pass(me, 3 + 5 + (2 + 3 + 5) * 2)
        assert me.at == "After"
        assert "Done. 2 minutes count." in me.text
        (use,) = me.day.uses
        assert (use.activity, use.minutes) == ("exercise", 2)
        assert diary.session is None
        assert {*diary.settings.values["doses"]} == {"diaphragmatic_breathing", "neck_turns"}
        await me.press("u")
        assert me.day.is_blank
        assert "doses" not in diary.settings.values


async def test_enter_goes_to_the_next_step_at_any_moment(sit: Sit, diary: Diary) -> None:
    """A rest is left out, and past the last hold it is over."""
    async with sit(diary=calm(diary)) as me:
        await begin(me)
        await me.press("enter", "enter", "enter")
        assert "1 of 3, left side" in me.text
        await me.press("enter")
        assert "2 of 3, left side" in me.text
        await me.press(*["enter"] * 5)
        assert me.at == "After"
        assert me.day.uses[0].minutes == 1


@pytest.mark.parametrize("size", SIZES)
async def test_one_eases_into_each_hold(sit: Sit, diary: Diary, size: tuple[int, int]) -> None:
    """For three seconds, said in large; a breath is begun without it."""
    async with sit(size=size, diary=calm(diary)) as me:
        await begin(me)
        await me.press("enter")
        assert "Ease into it" not in me.text
        await me.press("right", "enter")
        for passed in (0, 3 + 5 + 2):
            await let_pass(me, passed)
            assert "Ease into it" in me.text
            assert "Hold" not in me.text
            assert "1 of 3 seconds" in me.text
        await let_pass(me, 3)
        assert "Hold" in me.text
        assert "Ease into it" not in me.text
        assert "1 of 5 seconds" in me.text


async def test_enter_while_easing_in_goes_to_the_next_repetition(sit: Sit, diary: Diary) -> None:
    """One Enter is one repetition, also in the hold after it; the next one is eased into again."""
    async with sit(diary=calm(diary)) as me:
        await begin(me)
        await me.press("right", "enter")
        await let_pass(me, 1)
        for n, eased_s in ((1, 3), (2, 1), (3, 0)):
            assert f"Now: Neck turns, {n} of 3, left side" in me.text
            assert "Ease into it" in me.text
            await let_pass(me, eased_s)
            await me.press("enter")
        assert "Now: Neck turns, 1 of 3, right side" in me.text


async def test_easier_leaves_one_easing_in_or_holding(sit: Sit, diary: Diary) -> None:
    """There and back, it begins again with what was under way."""
    async with sit(diary=calm(diary)) as me:
        await begin(me)
        await me.press("right", "enter")
        await let_pass(me, 2)
        for face, easier_s, usual_s in (("Ease into it", 3, 3), ("Hold", 3, 5)):
            assert face in me.text
            for seconds in (easier_s, usual_s):
                await me.press("e")
                assert face in me.text
                assert f"1 of {seconds} seconds" in me.text
            await let_pass(me, 3)


async def test_space_pauses_and_goes_on(sit: Sit, diary: Diary) -> None:
    """However long it stands, it goes on where it was; a second window sees that it stands."""
    async with sit(diary=calm(diary)) as me:
        await begin(me)
        await me.press("enter")
        await let_pass(me, 5)
        await me.press("space")
        assert "Paused" in me.text
        assert "Space goes on" in me.text
        assert kept(diary) == (1, True)
        await sleep_through(me, SLEPT_S)
        await me.press("space")
        assert "2 of 6 seconds" in me.text
        assert me.said == ""


async def test_left_and_right_change_the_exercise(sit: Sit, diary: Diary) -> None:
    """To its getting ready; past the last one nothing happens but a sentence."""
    async with sit(diary=calm(diary)) as me:
        await begin(me)
        await me.press("enter", "right")
        assert "Get ready: Neck turns" in me.text
        await me.press("right")
        assert "This is the last one." in me.said
        await me.press("left")
        assert "Get ready: Belly breathing" in me.text
        await me.press("left")
        assert "Get ready: Belly breathing" in me.text


@pytest.mark.parametrize("keys", [("e",), ("down", "down", "enter"), ("down", "down", "space"), ("bar",)])
async def test_easier_is_one_press_away_and_stays(sit: Sit, diary: Diary, keys: tuple[str, ...]) -> None:
    """By its letter, its row or the key bar; the side and repetition stay, and the next exercise is smaller, too."""
    async with sit(diary=calm(diary)) as me:
        await begin(me)
        await me.press("enter")
        if keys == ("bar",):
            await me.click("easier")
        elif len(keys) > 1:
            await me.press("end")
            while "▌" not in me.text:
                await me.press("down")
            await me.press(keys[-1])
        else:
            await me.press(*keys)
        assert me.said == "The easier version, for this session."
        assert "Lie down." in me.text
        assert "1:30 left" in me.text
        await me.press("right", "enter")
        assert "Now: Neck turns, 1 of 2, left side" in me.text
        assert "A quarter of the way." in me.text
        assert diary.session is not None
        assert diary.session.extra["easier"] is True
        await me.press("e")
        assert me.said == "The usual version, for this session."
        assert "1 of 3, left side" in me.text


async def test_a_flare_day_is_small_already(sit: Sit, diary: Diary) -> None:
    """Half of it, in the words of the flare version, and easier says so."""
    calm(diary).set_flare(on=True)
    async with sit(diary=diary) as me:
        await begin(me)
        assert "Small and slow" in me.text
        assert "1:00 left" in me.text
        assert "Five breaths." in me.text
        await me.press("e")
        assert me.said == "This is the small version already. Any part of it counts."


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 0), (59, 1), (119, 1), (125, 2)])
async def test_x_stops_here_and_it_counts(sit: Sit, diary: Diary, seconds: int, minutes: int) -> None:
    """At any moment, in whole minutes, and at least one; before anything was begun there is nothing to count."""
    async with sit(diary=calm(diary)) as me:
        await begin(me)
        if seconds:
            await me.press("enter")
            await let_pass(me, seconds)
        await me.press("x")
        assert me.at == ("After" if minutes else "Today")
        assert [use.minutes for use in me.day.uses] == ([minutes] if minutes else [])
        assert diary.session is None


@pytest.mark.parametrize("way", ["row", "bar"])
async def test_stopping_needs_no_letter(sit: Sit, diary: Diary, way: str) -> None:
    """Its row and its entry in the key bar do the same; with letters off, x and e are the terminal's."""
    calm(diary).set_setting("keys.letters", value=False)
    async with sit(diary=diary) as me:
        await begin(me)
        await me.press("enter", "x", "e")
        assert me.at == "ExerciseScreen"
        assert me.said == ""
        await me.press("end")
        while "▌" not in me.text:
            await me.press("down")
        await me.press("down")
        if way == "bar":
            await me.press("down")
            assert me.app.focused is me.screen.key_bar
            await me.press("left", "left") if me.screen.key_bar.cursor else None
            bar = me.screen.key_bar
            while bar.shown[bar.cursor].command != "stop":
                await me.press("right")
        await me.press("enter")
        assert me.at == "After"
        assert len(me.day.uses) == 1


async def test_esc_leaves_it_kept(sit: Sit, diary: Diary) -> None:
    """It goes on meanwhile to the end of its exercise, and no further."""
    async with sit(diary=calm(diary)) as me:
        await begin(me)
        await me.press("enter")
        await let_pass(me, 30)
        await me.press("escape")
        assert me.at == "Today"
        assert me.said == "Gentle exercise is kept. Enter on it goes on where it is."
        me.wall.wait(1)
        await go_on(me)
        assert "Now: Belly breathing" in me.text
        assert "1:28 left" in me.text
        await me.press("escape")
        me.wall.wait(60)
        await go_on(me)
        assert "Welcome back. Go on?" in me.flat
        assert "Get ready: Neck turns" in me.text
        await me.press("enter")
        assert "Now: Neck turns, 1 of 3, left side" in me.text


@pytest.mark.parametrize("hands_free", [False, True])
async def test_a_laptop_that_slept_comes_back_to_the_next_exercise(sit: Sit, diary: Diary, hands_free: bool) -> None:
    """Whatever was set, it waits there and asks."""
    async with sit(diary=calm(diary, hands_free=hands_free)) as me:
        await begin(me)
        await me.press("enter")
        await sleep_through(me, SLEPT_S)
        assert "Welcome back. Go on?" in me.flat
        await sleep_through(me, SLEPT_S)
        assert "Get ready: Neck turns" in me.text
        await me.press("x")
        assert me.day.uses[0].minutes == 2


async def test_hands_free_needs_no_key_at_all(sit: Sit, diary: Diary) -> None:
    """Getting ready has its own seconds, and the whole session counts."""
    async with sit(diary=calm(diary, hands_free=True)) as me:
        await begin(me)
        await let_pass(me, 15)
        assert "Breathe in" in me.text
        await let_pass(me, 120 + 15 + 1)
        assert "Now: Neck turns, 1 of 3, left side" in me.text
        await let_pass(me, 6 * (3 + 5) + 5 * 2)
        assert me.at == "After"
        assert me.day.uses[0].minutes == 3


async def test_a_clock_that_is_set_back_does_not_stop_it(sit: Sit, diary: Diary) -> None:
    """The beat begins again, and goes on."""
    async with sit(diary=calm(diary)) as me:
        await begin(me)
        await me.press("right", "enter")
        await sleep_through(me, -3600)
        assert "Ease into it" in me.text
        await let_pass(me, 3 + 5 + 1)
        assert "Rest" in me.text


async def test_a_digit_before_the_first_exercise_is_the_pain_before(sit: Sit, diary: Diary) -> None:
    """1 and 0 make 10; once it has begun, digits do nothing."""
    async with sit(diary=calm(diary)) as me:
        await begin(me)
        await me.press("1", "0")
        assert me.said == "Pain before: 10."
        await me.press("6", "enter", "3", "x")
        assert [use.before for use in me.day.uses] == [6]
        assert me.day.pain == ()


async def test_another_window_may_end_it(sit: Sit, diary: Diary) -> None:
    """It is said, and nothing is counted twice."""
    async with sit(diary=calm(diary)) as me:
        screen = await begin(me)
        diary.end_session(minutes=3)
        screen.look()
        await me.settle()
        assert me.at == "Today"
        assert "ended elsewhere" in me.said
        assert len(me.day.uses) == 1


async def test_an_item_that_has_gone_is_said_and_nothing_breaks(
    sit: Sit, open_diary: Callable[[], Diary], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence of the diary stands where it stops."""
    diary = calm(open_diary())
    async with sit(diary=diary) as me:
        await begin(me)
        await me.press("enter")
        monkeypatch.setattr("unknot.store.reading.starter_activities", lambda _day: ())
        documents = dict.fromkeys(diary._ledger.documents("routine"))
        for key in documents:
            with diary.one_step("gone"):
                diary._ledger.put("routine", key, {"id": f"x{key}", "name": "x", "history": []})
        await me.press("x")
        assert me.at == "ExerciseScreen"
        assert "nothing was changed" in me.said


async def test_the_safety_page_comes_first_and_never_blocks(sit: Sit, diary: Diary) -> None:
    """Twice at most where it is passed over; the session's time begins after it."""
    diary.set_setting("hands_free", value=True)
    async with sit(diary=diary) as me:
        for _ in range(2):
            await begin(me)
            assert me.at == "SafetyScreen"
            me.wall.wait(5)
            await me.press("escape")
            assert me.at == "ExerciseScreen"
            assert "Get ready: Belly breathing" in me.text
            assert "Welcome back" not in me.flat
            await me.press("escape")
        await begin(me)
        assert me.at == "ExerciseScreen"


@pytest.mark.parametrize(("downs", "answer"), [(0, "not sure"), (1, "yes"), (2, "no")])
async def test_the_safety_question_is_answered_with_enter(sit: Sit, diary: Diary, downs: int, answer: str) -> None:
    """Its answer is kept, and the session goes on."""
    async with sit(diary=diary) as me:
        await begin(me)
        await me.press(*["down"] * downs, "enter")
        assert me.at == "ExerciseScreen"
        assert diary.settings.values["safety"] == {"crash": answer}
        assert me.said.startswith("Saved.")
        await me.press("u")
        assert me.at == "ExerciseScreen"


async def test_words_alone_where_nothing_may_move(sit: Sit, diary: Diary) -> None:
    """No bar, and it is looked at once a second."""
    async with sit(diary=calm(diary, motion=False)) as me:
        screen = await begin(me)
        await me.press("enter")
        assert "Breathe in" in me.text
        assert "1 of 4 seconds" in me.text
        assert "●" not in me.text
        assert screen.pacer._timer is not None
        assert screen.pacer._timer._interval == WORDS_EVERY_S == 4 * MOVES_EVERY_S


async def test_the_terminal_may_want_no_motion_either(sit: Sit, diary: Diary, monkeypatch: pytest.MonkeyPatch) -> None:
    """TEXTUAL_ANIMATIONS=none is obeyed."""
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")
    async with sit(diary=calm(diary)) as me:
        await begin(me)
        await me.press("enter")
        assert "●" not in me.text
        assert "1 of 4 seconds" in me.text


async def test_plain_signs_are_plain(sit: Sit, diary: Diary) -> None:
    """The whole screen, with the bar, in ASCII."""
    async with sit(diary=calm(diary, ascii=True)) as me:
        await begin(me)
        await me.press("enter")
        await let_pass(me, 4)
        assert me.text.count("*") > 20
        assert me.text.isascii()


async def test_the_pacer_draws_itself_and_nothing_else(sit: Sit, diary: Diary) -> None:
    """A tick without a change draws nothing; one with a change leaves the rest of the screen alone."""
    async with sit(diary=calm(diary)) as me:
        screen = await begin(me)
        await me.press("enter")
        drawn = screen.pacer.drawn
        screen.pacer.tick()
        await me.settle()
        assert screen.pacer.drawn is drawn
        me.wall.now += dt.timedelta(seconds=1)
        screen.pacer.tick()
        await me.settle()
        assert "2 of 4 seconds" in me.text
        assert "2:58 left" in me.text


async def test_help_above_it_does_not_end_it(sit: Sit, diary: Diary) -> None:
    """What ends meanwhile is taken up on coming back."""
    async with sit(diary=calm(diary)) as me:
        screen = await begin(me)
        await me.press("enter", "right", "enter", "h")
        me.wall.wait(10)
        screen.look()
        await me.settle()
        assert me.at == "Help"
        await me.press("escape")
        assert me.at == "After"
        assert len(me.day.uses) == 1


async def test_exercises_switched_off_elsewhere_end_it_with_what_was_done(sit: Sit, diary: Diary) -> None:
    """What was done counts, and another session can begin after it."""
    async with sit(diary=calm(diary)) as me:
        screen = await begin(me)
        await me.press("enter")
        await let_pass(me, 70)
        diary.set_setting("exercise.off", ["diaphragmatic_breathing", "neck_turns"])
        screen.look()
        await me.settle()
        assert me.at == "After"
        assert me.day.uses[0].minutes == 1
        assert diary.session is None


async def test_a_session_of_which_nothing_can_be_led_stands_in_nobodys_way(sit: Sit, diary: Diary) -> None:
    """Its routine is gone, say: the card offers to start as if it were not there."""
    calm(diary)
    diary.start_session(Session("exercise", "nosuch", diary.now()))
    async with sit(diary=diary) as me:
        await me.press("home", "enter")
        assert "Start " in me.text
        assert "Go to" not in me.text


async def test_signs_of_markup_in_an_own_exercise_are_its_name(
    sit: Sit, diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is taken for a command to the screen, and nothing ends the app."""
    monkeypatch.setattr("unknot.tui.screens.exercise_words.title", lambda _beat, _short=False: "Wave [/b] [b]x")
    async with sit(diary=calm(diary)) as me:
        await begin(me)
        assert "Wave [/b] [b]x" in me.text


async def test_another_exercise_is_read_from_its_first_line(sit: Sit, diary: Diary) -> None:
    """However far the last one was scrolled."""
    async with sit(diary=calm(diary), size=(40, 16)) as me:
        screen = await begin(me)
        await me.press("pagedown")
        assert screen.steps.scroll_y > 0
        await me.press("right")
        assert screen.steps.scroll_y == 0


async def test_without_letters_the_rows_are_there_on_a_small_screen(sit: Sit, diary: Diary) -> None:
    """The arrows reach the easier version and stopping where no letter does."""
    async with sit(diary=calm(diary, **{"keys.letters": False}), size=(40, 16)) as me:
        await begin(me)
        assert "Easier version" in me.text
        assert "Stop here, it counts" in me.text


async def test_a_narrow_screen_says_that_there_is_more_to_read(sit: Sit, diary: Diary) -> None:
    """Also where the words come late, after the page on safety; and no more at the end."""
    async with sit(diary=diary, size=(40, 16)) as me:
        await begin(me)
        assert me.at == "SafetyScreen"
        await me.press("escape")
        assert me.at == "ExerciseScreen"
        assert "more below" in me.text
        await me.press("end")
        assert "more below" not in me.text
