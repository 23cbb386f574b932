from html import escape

import pytest
from hypothesis import given, strategies as st

from bot.demo.api import entities, html_text
from bot.demo.api.refusals import Refusal


def entity(kind, offset, length, **more):
    return {"type": kind, "offset": offset, "length": length} | more


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        ("<b>a</b><strong>b</strong>", "ab", [entity("bold", 0, 1), entity("bold", 1, 1)]),
        ("<i>a</i><EM>b</EM>", "ab", [entity("italic", 0, 1), entity("italic", 1, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [entity("underline", 0, 1), entity("underline", 1, 1)]),
        ("<s>a</s>", "a", [entity("strikethrough", 0, 1)]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [entity("spoiler", 0, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [entity("spoiler", 0, 1)]),
        ("<code>a</code>", "a", [entity("code", 0, 1)]),
        ("<blockquote>a</blockquote>", "a", [entity("blockquote", 0, 1)]),
        (
            "<blockquote expandable>a</blockquote>",
            "a",
            [entity("expandable_blockquote", 0, 1)],
        ),
        (
            "<pre><code class='language-python'>a</code></pre>",
            "a",
            [entity("pre", 0, 1, language="python")],
        ),
        (
            '<a href="https://t.me/x?a=1&amp;b=2">门</a>',
            "门",
            [entity("text_link", 0, 1, url="https://t.me/x?a=1&b=2")],
        ),
        (
            "<a>example.org</a>",
            "example.org",
            [entity("text_link", 0, 11, url="http://example.org")],
        ),
        ("<a href='javascript:x'>a</a>", "a", []),
        ("😀<b>😀a</b>", "😀😀a", [entity("bold", 2, 3)]),
        ("<b>a<i>b</i></b>", "ab", [entity("italic", 1, 1), entity("bold", 0, 2)]),
        ("<b>a</>", "a", [entity("bold", 0, 1)]),
        ("&lt;b&gt; &amp;amp; &quot; &#21556;&#x5434; &nbsp; & &unknown", None, []),
        ("3 > 2", "3 > 2", []),
        ("<b></b>", "", []),
    ],
)
def test_html_becomes_text_and_entities(source, text, found):
    wanted = '<b> &amp; " 吴吴 &nbsp; & &unknown' if text is None else text
    assert html_text.parse(source) == (wanted, found)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<table>", 'Unsupported start tag "table" at byte offset 0'),
        ("户<br>", 'Unsupported start tag "br" at byte offset 3'),
        ("1 < 2", "Unclosed start tag at byte offset 2"),
        ("< b>x", 'Unsupported start tag "" at byte offset 0'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        (
            "<b><i>a</b></i>",
            'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        ),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        (
            "<a href>a</a>",
            'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 3',
        ),
        ('<a ="x">a</a>', 'Empty attribute name in the tag "a" at byte offset 3'),
        ('<a href="x>"', "Unclosed start tag at byte offset 0"),
        ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
    ],
)
def test_broken_html_is_refused_with_the_place(source, words):
    with pytest.raises(Refusal) as refused:
        html_text.parse(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"
    assert refused.value.error_code == 400


def test_trimming_moves_entities_and_drops_empty_ones():
    marked = [entity("bold", 0, 2), entity("italic", 1, 3), entity("code", 6, 2)]
    text, left = entities.trimmed("  ab 😀  ", [*marked, entity("pre", 7, 2)])
    assert text == "ab 😀"
    assert left == [entity("italic", 0, 2), entity("code", 4, 1)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start", [entity("bot_command", 0, 6)]),
        ("😀 /help@linli_bot 好", [entity("bot_command", 3, 15)]),
        ("请/help 和 /help吧 a/b", []),
        ("问 @li_3 吗", [entity("mention", 2, 5)]),
        ("mail@li_3.org", []),
        ("看 https://a.example/b?c=d，好。", [entity("url", 2, 23)]),
        ("t.me/linli", [entity("url", 0, 10)]),
    ],
)
def test_commands_mentions_and_links_are_found_in_plain_text(text, found):
    assert entities.with_found(text, []) == found


def test_nothing_is_found_inside_code_and_links():
    code = [entity("code", 0, 5)]
    assert entities.with_found("/help", code) == code
    bold = [entity("bold", 0, 5)]
    assert entities.with_found("/help", bold) == [*bold, entity("bot_command", 0, 5)]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_escaped_words_come_out_as_they_were(words):
    assert html_text.parse(escape(words, quote=True).replace("&#x27;", "'")) == (words, [])


@given(st.lists(st.tuples(st.sampled_from(["b", "i", "u", "s", "code"]), st.text("a户😀 "))))
def test_entities_cover_exactly_what_was_between_the_tags(parts):
    source = "".join(f"<{tag}>{words}</{tag}>" for tag, words in parts)
    text, found = html_text.parse(source)
    assert [entities.addressed(text, one) for one in found] == [w for _, w in parts if w]


@given(st.text("a户😀 \n"), st.text("a户😀 \n", min_size=1), st.text("a户😀 \n"))
def test_trimming_keeps_entities_on_their_words(before, marked, after):
    whole = before + marked + after
    place = entity("bold", entities.units(before), entities.units(marked))
    text, left = entities.trimmed(whole, [place])
    assert text == whole.strip()
    start = len(whole) - len(whole.lstrip())
    words = text[max(len(before) - start, 0) : max(len(before) + len(marked) - start, 0)]
    assert [entities.addressed(text, one) for one in left] == ([words] if words else [])


def test_an_entity_covers_utf16_units():
    assert entities.units("a邻😀") == 4
    assert entities.addressed("😀 /help", entity("bot_command", 3, 5)) == "/help"
