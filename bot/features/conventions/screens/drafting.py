"""A text is sent, kept as a draft, read by neighbours, changed, and brought to a vote."""

from collections.abc import Sequence

from bot.features.conventions.model import Article, Convention, Heat, View
from bot.features.conventions.rules.differences import marked
from bot.features.conventions.rules.texts import Pasted
from bot.features.conventions.screens.presses import (
    AskDropDraft,
    BecauseOf,
    ChangeArticle,
    DropDraft,
    ForceDraft,
    KeepText,
    LeaveText,
    PrintConvention,
    ReadDraft,
    ReadDraftArticle,
    ReadHeat,
    SayView,
    ShareDraft,
    VoteOnDraft,
)
from bot.features.conventions.screens.reading import both, heading
from bot.features.conventions.usecases import Leaf
from bot.kernel.forms import Flow, ways
from bot.kernel.ids import RoundId
from bot.kernel.screen import GAP, Button, Line, Screen, Start, Style, screen, title
from bot.kernel.text import Text, Words, _, ngettext

BUTTONS = 6  # articles of it with a button
LISTED = 12  # articles of the heat list
SHORT = 36  # characters of an article among others
BECAUSE, WORDS = (1, 2), (2, 2)  # the steps of changing an article


def ask_text() -> Screen:
    return screen(
        title(_("Please send the text of the convention.")),
        _("Paste it here, in several messages if it is long, or send it as a text file. "
          "Each article begins on a line of its own with its number."),
        _("If you have it in both languages, put each English article below its Chinese one, or "
          "one text behind the other."),
        buttons=[ways(Flow.CONVENTION)],
    )  # fmt: skip


def text_unread() -> Screen:
    """The file cannot be fetched, or is no text."""
    return screen(
        _(
            "I could not read this file as text. Please send it as plain text, or paste the text "
            "here."
        ),
        buttons=[ways(Flow.CONVENTION)],
    )  # fmt: skip


def text_comes() -> Screen:
    return screen(_("Thank you. I am reading the file; the articles appear here in a moment."))


def text_read(read: Pasted) -> Screen:
    """Every article with its beginning in both languages, before anything is kept."""
    lines: list[Text | Words | Line] = []
    for one in read.articles:
        lines.append(title(_("Article {number}", number=one.number)))
        lines += [Words(_brief(text)) for text in (one.zh, one.en) if text]
        lines += _untranslated(one)
    size = len(read.articles)
    return screen(
        title(Words(read.title)) if read.title else title(_("Residents' convention")),
        ngettext("I read {n} article:", "I read {n} articles:", size),
        GAP,
        *lines,
        GAP,
        _("Is it complete? It becomes a draft; nothing is in force by that."),
        buttons=[
            [Button(_("Keep it as a draft"), KeepText())],
            [Button(_("Do not keep it"), LeaveText())],
        ],
    )


def text_left() -> Screen:
    return screen(_("The text was not kept."))


def draft(
    one: Convention, heat: Sequence[Heat], changed: Sequence[int], *, coordinates: bool
) -> Screen:
    """What the draft is, and what can be done with it."""
    first = ReadDraftArticle(one.id, one.articles[0].number)
    rows = [[Button(_("Read it from the beginning"), first)]]
    rows += [
        [Button(_("Article {number} would change", number=n), ReadDraftArticle(one.id, n))]
        for n in changed[:1]
    ]
    lines: list[Text | Line] = [
        heading(one),
        _("Draft no. {number}", number=one.id),
        ngettext("{n} article", "{n} articles", len(one.articles)),
        _("This is a draft. Nothing of it is in force."),
        *_would_change(changed),
    ]
    if coordinates:
        lines += [GAP, _shared(one), *_heat_lines(heat)]
        rows += _desk(one, heat)
    else:
        lines += [GAP, _("Say in private what you think of each article; nobody sees who said it.")]
    return screen(*lines, buttons=rows)


def _would_change(changed: Sequence[int]) -> list[Text]:
    """Their numbers; the first has a button."""
    numbers = ", ".join(map(str, changed[:LISTED]))
    if not changed:
        return []
    return [
        ngettext(
            "{n} article would change: {numbers}",
            "{n} articles would change: {numbers}",
            len(changed),
            numbers=Words(numbers),
        )
    ]


def _shared(one: Convention) -> Text:
    if one.shared:
        return _("Neighbours can read it and say what they think.")
    return _("Only coordinators can read it so far.")


def _desk(one: Convention, heat: Sequence[Heat]) -> list[list[Button]]:
    rows = []
    if not one.shared:
        rows.append([Button(_("Let neighbours read it"), ShareDraft(one.id))])
    if heat:
        rows.append([Button(_("What was said of it"), ReadHeat(one.id))])
    return [
        *rows,
        [Button(_("Large print"), PrintConvention(one.id))],
        [Button(_("Vote on it"), VoteOnDraft(one.id))],
        [Button(_("Put it in force"), ForceDraft(one.id))],
        [Button(_("Drop the draft"), AskDropDraft(one.id))],
    ]


def leaf(read: Leaf, language: str | None) -> Screen:
    """One article of a draft: its words, what would change, and what she thinks of it."""
    one, id = read.article, read.draft.id
    rows = [_leafing(read)]
    if read.draft.shared:
        rows += [[Button(_view(view, read.view), SayView(id, one.number, view))] for view in View]
    if read.drafts:
        rows.append([Button(_("Change this article"), ChangeArticle(id, one.number))])
    rows.append([Button(_("Back to the draft"), ReadDraft(id))])
    said: list[Text | Line] = [_said(read.view)] if read.view else []
    return screen(
        title(_("Draft no. {number}", number=id)),
        title(_("Article {number}", number=one.number)),
        *both(one, language),
        *_changes(read),
        *(_heat_line(read.heat) if read.heat else []),
        *said,
        buttons=rows,
    )


def _changes(read: Leaf) -> list[Text | Line]:
    """Word by word beside what holds today, and why."""
    now, before = read.article, read.before
    if before is None:
        return [GAP, _("This article is new.")]
    pairs = [(before.zh, now.zh), (before.en, now.en)]
    shown = [Line(Words(marked(old, new), whole=True)) for old, new in pairs if old != new]
    if not shown:
        return []
    why = [_("Why: {reason}", reason=Words(now.because, whole=True))] if now.because else []
    return [GAP, _("What would change: 〔-out-〕 〔+in+〕"), *shown, *why]


def heat_list(one: Convention, heat: Sequence[Heat]) -> Screen:
    """The articles people worry about most come first."""
    lines: list[Text | Line] = [heading(one), _("What was said of the draft, most worries first:")]
    for said in heat[:LISTED]:
        lines += [GAP, _("Article {number}", number=said.number), *_counts(said)]
    rows = [
        [Button(_("Article {number}", number=said.number), ReadDraftArticle(one.id, said.number))]
        for said in heat[:BUTTONS]
        if said.worries
    ]
    rows.append([Button(_("Back to the draft"), ReadDraft(one.id))])
    return screen(*lines, buttons=rows)


def ask_because(read: Leaf, shared: Sequence[tuple[RoundId, int, str]] = ()) -> Screen:
    """`shared`: what neighbours agreed on, by round and place there; one press takes it."""
    asked = _("Which worry or wish is behind this change? A few words.")
    rows = [
        [Button(Words(_brief(words)), BecauseOf(round, place))] for round, place, words in shared
    ]
    if not rows:
        return _step(read, BECAUSE, asked)
    offered = _("You can also press what neighbours agreed on.")
    return _step(read, BECAUSE, asked, offered, buttons=rows)


def ask_words(read: Leaf) -> Screen:
    return _step(
        read,
        WORDS,
        _("Please write the new words of the article, in one of the two languages. The other "
          "language stays as it is; you can change it afterwards."),
    )  # fmt: skip


def _step(
    read: Leaf,
    position: tuple[int, int],
    *asked: Text,
    buttons: Sequence[list[Button]] = (),
) -> Screen:
    from_there = [Line(Words(text, whole=True), Style.COPY) for text in _texts(read.article)]
    step, of = position
    return screen(
        _("Step {number} of {of}", number=step, of=of),
        title(_("Article {number}", number=read.article.number)),
        *from_there,
        GAP,
        *asked,
        buttons=[*buttons, ways(Flow.ARTICLE)],
    )


def shall_drop(one: Convention) -> Screen:
    return screen(
        title(_("Drop draft no. {number}?", number=one.id)),
        _("Neighbours no longer see it, and what they said of it is deleted."),
        buttons=[
            [Button(_("Yes, drop it"), DropDraft(one.id))],
            [Button(_("Back to the draft"), ReadDraft(one.id))],
        ],
    )


def dropped(one: Convention) -> Screen:
    return screen(_("Draft no. {number} was dropped.", number=one.id))


def to_read() -> Screen:
    """To the group, when a draft was let be read."""
    return screen(
        title(_("The residents' convention may change.")),
        _("Read the draft in private and say what you think of each article: /convention"),
        buttons=[[Button(_("Read on in private"), Start("dconvention"))]],
    )


def noted(view: View) -> Text:
    """A word over the chat."""
    return _said(view)


def _leafing(read: Leaf) -> list[Button]:
    numbers = [other.number for other in read.draft.articles]
    here = numbers.index(read.article.number)
    row = []
    if here:
        press = ReadDraftArticle(read.draft.id, numbers[here - 1])
        row.append(Button(_("Previous article"), press))
    if here + 1 < len(numbers):
        row.append(Button(_("Next article"), ReadDraftArticle(read.draft.id, numbers[here + 1])))
    return row


def _view(view: View, chosen: View | None) -> Text:
    match view:
        case View.SUPPORT:
            return _("✓ I agree with it") if chosen is view else _("I agree with it")
        case View.CONCERN:
            return _("✓ I have a worry") if chosen is view else _("I have a worry")
        case View.UNCLEAR:
            return _("✓ I do not understand it") if chosen is view else _("I do not understand it")


def _said(view: View) -> Text:
    match view:
        case View.SUPPORT:
            return _("You said that you agree with this article. You can change it.")
        case View.CONCERN:
            return _("You said that you have a worry about this article. You can change it.")
        case View.UNCLEAR:
            return _("You said that you do not understand this article. You can change it.")


def _heat_line(heat: Heat) -> list[Text | Line]:
    return [GAP, *_counts(heat)]


def _heat_lines(heat: Sequence[Heat]) -> list[Text | Line]:
    worried = sum(1 for one in heat if one.worries)
    if not worried:
        return []
    return [
        ngettext(
            "Somebody worries about {n} article.", "Somebody worries about {n} articles.", worried
        )
    ]


def _counts(heat: Heat) -> list[Text]:
    counts = heat.counts
    return [
        _(
            "Agree: {agree}; have a worry: {worry}; do not understand: {unclear}",
            agree=counts.get(View.SUPPORT, 0),
            worry=counts.get(View.CONCERN, 0),
            unclear=counts.get(View.UNCLEAR, 0),
        )
    ]


def _untranslated(one: Article) -> list[Text]:
    if one.zh and one.en:
        return []
    return [_("The English is missing.") if one.zh else _("The Chinese is missing.")]


def _texts(one: Article) -> list[str]:
    return [text for text in (one.zh, one.en) if text]


def _brief(words: str) -> str:
    return words if len(words) <= SHORT else f"{words[: SHORT - 1]}…"
