import pytest

from bot.demo.api.buttons import checked
from bot.demo.api.refusals import Refusal

NO_ACTION = "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
NO_WORDS = "can't parse inline keyboard button: Text of the button must be non-empty"


def keyboard(*rows):
    return {"inline_keyboard": list(rows)}


def to(url):
    return {"text": "a", "url": url}


def press(data="x"):
    return {"text": "a", "callback_data": data}


@pytest.mark.parametrize(
    "button",
    [
        press("x"),
        press("户" * 21),
        to("https://t.me/linli_demo_bot?start=a"),
        to("t.me/linli"),
        to("tg://user?id=7"),
        {"text": "a", "copy_text": {"text": "b"}},
        {"text": "a", "web_app": {"url": "https://a.example"}},
    ],
)
def test_good_buttons_are_kept_as_they_are(button):
    assert checked(keyboard([button])) == keyboard([button])


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"text": "a"}, NO_ACTION),
        (press() | to("https://a.example"), NO_ACTION),
        (press() | {"text": " "}, NO_WORDS),
        (press(""), "BUTTON_DATA_INVALID"),
        (press("x" * 65), "BUTTON_DATA_INVALID"),
        (press("户" * 22), "BUTTON_DATA_INVALID"),
        (
            to("http://localhost:80"),
            "inline keyboard button URL 'http://localhost:80' is invalid: Wrong HTTP URL",
        ),
        (
            to("ftp://a.example"),
            "inline keyboard button URL 'ftp://a.example' is invalid: Unsupported URL protocol",
        ),
        (to("no"), "inline keyboard button URL 'no' is invalid: Wrong HTTP URL"),
    ],
)
def test_bad_buttons_are_refused(button, words):
    with pytest.raises(Refusal) as refused:
        checked(keyboard([press()], [button]))
    assert refused.value.description == f"Bad Request: {words}"


def test_a_hundred_buttons_and_eight_in_a_row_are_the_most():
    row = [press()] * 8
    full = keyboard(*[row] * 12, row[:4])
    assert checked(full) == full
    for too_long in (keyboard(*[row] * 12, row[:5]), keyboard([press()] * 9)):
        with pytest.raises(Refusal, match="reply markup is too long"):
            checked(too_long)


def test_an_empty_keyboard_is_none():
    assert checked(keyboard()) is None
    assert checked(keyboard([])) is None
    assert checked(None) is None
    assert checked({"force_reply": True}) is None
