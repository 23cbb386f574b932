"""A drawn screen as Telegram wants it."""

from bot.chat.draw import caption, html, message, plain, unmarked

DRAWN = {
    "lines": [["title", "A <b> & c"], ["plain", "one"], ["quote", "x"], ["quote", "y"]],
    "buttons": [[["同意", "press", "bv1_1_yes_x"]], [["Vote", "start", "b1"]]],
}


def test_words_of_people_never_become_markup() -> None:
    assert html(DRAWN).splitlines()[0] == "<b>A &lt;b&gt; &amp; c</b>"


def test_neighbouring_quoted_lines_are_one_folded_quotation() -> None:
    assert html(DRAWN).endswith("one\n<blockquote expandable>x\ny</blockquote>")


def test_a_press_carries_data_and_a_link_leads_into_the_private_chat() -> None:
    keyboard = message(DRAWN, "linli_bot")["reply_markup"]["inline_keyboard"]
    assert keyboard == [
        [{"text": "同意", "callback_data": "bv1_1_yes_x"}],
        [{"text": "Vote", "url": "https://t.me/linli_bot?start=b1"}],
    ]


def test_a_message_without_buttons_has_no_keyboard() -> None:
    assert "reply_markup" not in message(DRAWN | {"buttons": []}, "linli_bot")


def test_under_a_file_stand_the_same_words_and_buttons() -> None:
    said, under = message(DRAWN, "linli_bot"), caption(DRAWN, "linli_bot")
    assert under["caption"] == said["text"]
    assert under["reply_markup"] == said["reply_markup"]
    assert "link_preview_options" not in under


def test_where_markup_is_refused_everything_but_the_words_stays() -> None:
    for content in (message(DRAWN, "linli_bot"), caption(DRAWN, "linli_bot")):
        bare = unmarked(content, DRAWN)
        assert {bare.get("text"), bare.get("caption")} == {None, plain(DRAWN)}
        assert set(content) - set(bare) == {"parse_mode"}


def test_the_sentences_alone_can_be_sent_where_markup_is_refused() -> None:
    assert plain(DRAWN) == "A <b> & c\none\nx\ny"
