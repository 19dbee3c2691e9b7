"""Unknot's own colours. Each passes 4.5:1 for text on every surface (7:1 for body text in the contrast themes).

Pain runs from blue to orange, away from the background's brightness, with a visible jump between 3 and 4, so that it
reads under every form of colour-blindness; number, bar length and word always say the same.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import App
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

_ROLES = ("background", "surface", "panel", "foreground", "muted", "primary", "success", "warning", "error", "line")

_PALETTES: Mapping[str, tuple[str, str]] = {
    "dusk": (
        "#16181c #1d2024 #282b30 #d8d4cb #aeaaa1 #8fbccb #a3c791 #e3bb74 #eba08c #6f7680",
        "#5a879a #66a7b6 #d1ab68 #ffb379 #ffc4af #101215",
    ),
    "ember": (
        "#100d0b #171310 #211b17 #cfa883 #b6957a #d99a5b #b3a468 #d9a04e #e38d70 #7d6754",
        "#867e67 #9d895e #c29654 #ee9f60 #ffad91 #100d0b",
    ),
    "paper": (
        "#f2ede3 #f8f4ec #e7e0d2 #2b2926 #56524b #1d556e #2c5a30 #6b4400 #8e2b20 #857d70",
        "#497080 #146c86 #735107 #79310f #650d2a #ffffff",
    ),
    "contrast-dark": (
        "#000000 #000000 #121212 #ffffff #d0d0d0 #87d7ff #afffaf #ffff5f #ffafaf #ffffff",
        "#5499b8 #5abad3 #edc05b #ffc880 #ffe1cb #000000",
    ),
    "contrast-light": (
        "#ffffff #ffffff #eeeeee #000000 #303030 #00005f #003f00 #4a2f00 #6b0000 #000000",
        "#397994 #006788 #694703 #662408 #470019 #ffffff",
    ),
}
"""Per theme: the roles in the order of `_ROLES`, then pain at 0, 3, 4, 7, 10 and the number on a chip."""

_PAIN_STOPS = (0, 3, 4, 7, 10)


def _pain_colours(stops: list[str]) -> dict[str, str]:
    """Fill in the colours between the stops; 3 and 4 are neighbours, so the jump between them stays."""
    colours = {}
    for (low, first), (high, last) in zip(
        zip(_PAIN_STOPS, stops, strict=True), zip(_PAIN_STOPS[1:], stops[1:], strict=True), strict=False
    ):
        for nrs in range(low, high + 1):
            colours[f"pain-{nrs}"] = Color.parse(first).blend(Color.parse(last), (nrs - low) / (high - low)).hex
    return colours


def _theme(name: str, palette: tuple[str, str]) -> Theme:
    role = dict(zip(_ROLES, palette[0].split(), strict=True))
    *stops, chip = palette[1].split()
    return Theme(
        name=name,
        background=role["background"],
        surface=role["surface"],
        panel=role["panel"],
        foreground=role["foreground"],
        primary=role["primary"],
        success=role["success"],
        warning=role["warning"],
        error=role["error"],
        secondary=role["primary"],
        accent=role["primary"],
        boost=role["panel"],
        dark=name not in ("paper", "contrast-light"),
        text_alpha=1.0,
        variables={
            **_pain_colours(stops),
            "muted": role["muted"],
            "line": role["line"],
            "chip": chip,
            "text": role["foreground"],
            "input-cursor-background": role["foreground"],
            "input-cursor-foreground": role["background"],
            "input-selection-background": role["panel"],
        },
    )


def _terminal() -> Theme:
    """Make the theme of the terminal's own colours: default text, and colour only where a sign says the same."""
    plain = "ansi_default"
    pain = {f"pain-{nrs}": "ansi_cyan" if nrs < 4 else "ansi_yellow" for nrs in range(11)}
    return Theme(
        name="terminal",
        primary=plain,
        secondary=plain,
        accent=plain,
        warning=plain,
        error=plain,
        success=plain,
        foreground=plain,
        background=plain,
        surface=plain,
        panel=plain,
        boost=plain,
        ansi=True,
        variables={
            **BUILTIN_THEMES["ansi-dark"].variables,
            **pain,
            "muted": plain,
            "line": plain,
            "chip": plain,
            "text": plain,
            "input-cursor-background": "ansi_white",
            "input-cursor-foreground": "ansi_black",
            "input-selection-background": "ansi_white",
            "input-selection-foreground": "ansi_black",
        },
    )


TERMINAL = _terminal()
"""The terminal's own colours: for 16 colours, NO_COLOR, and people who want their own palette."""

THEMES: tuple[Theme, ...] = (*(_theme(name, palette) for name, palette in _PALETTES.items()), TERMINAL)
"""Every theme that is shipped, the default first."""

DEFAULT_VARIABLES: dict[str, str] = THEMES[0].variables
"""What Textual's built-in themes take for the variables they do not know."""


class ThemedApp(App[None]):
    """An app that has these colours to choose from."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        """Know all the colours; `ansi_color` keeps to the terminal's own."""
        super().__init__(ansi_color=ansi_color)
        for theme in THEMES:
            self.register_theme(theme)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give built-in themes the variables that only Unknot's own have."""
        return DEFAULT_VARIABLES

    def refresh_css(self, animate: bool = True) -> None:
        """Read the styles anew in other colours; before there is a screen nothing has been read that would be old."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())
