"""What Linli may do in a group, why, and what becomes of it without; all of it in private."""

from bot.features.onboarding.screens.presses import Deed, SetupOf
from bot.kernel.ids import CommunityId
from bot.kernel.rights import Right, Rights
from bot.kernel.screen import GAP, Button, Line, Screen, screen, title
from bot.kernel.text import Text, Words, _

HELD = {
    Right.SEND: _("Write: yes. Votes and results stand in the group. I cannot do without this."),
    Right.PIN: _("Pin: yes. An open vote can stay at the top. It works without, too."),
    Right.DELETE: _(
        "Delete: yes. I take away only my own notices about pinning. It works without, too."
    ),
    Right.TOPICS: _(
        "Manage topics: yes. I can also write in a topic that is closed. It works without, too."
    ),
}
LACKING = {
    Right.SEND: _("Write: no. Votes and results cannot stand in the group. This I need."),
    Right.PIN: _("Pin: no. Nothing stays at the top; everything else works."),
    Right.DELETE: _("Delete: no. Notices about pinning stay; everything else works."),
    Right.TOPICS: _(
        "Manage topics: no. I write only in topics that are open; everything else works."
    ),
}


def rights_list(name: str, rights: Rights) -> Screen:
    """Each right that Linli can use: whether it has it, why, and whether it works without."""
    asked = [one for one in Right if rights.forum or one is not Right.TOPICS]
    lines: list[Text | Line] = [HELD[one] if one in rights.held else LACKING[one] for one in asked]
    return screen(
        title(_("What I may do in the group {name}", name=Words(name))),
        *lines,
        GAP,
        _every_message() if rights.admin else _("I am a plain member there. That is enough."),
    )


def group_gone(name: str) -> Screen:
    """Instead of the list, where it cannot be asked for."""
    return screen(
        title(_("I am not in the group {name} at present.", name=Words(name))),
        _("Please add me to it again. Nothing is lost: what waits is shown there then."),
    )


def made_administrator(name: str, community: CommunityId) -> Screen:
    """A warning to each coordinator: nobody needs it (FIELD 4.1, privacy mode)."""
    return screen(
        title(_("I was made administrator of the group {name}.", name=Words(name))),
        _("I do not need this."),
        _every_message(),
        buttons=[[Button(_("What I may do there"), SetupOf(community, Deed.RIGHTS))]],
    )


def _every_message() -> Text:
    return _(
        "As administrator I am sent every message of the group. I keep none that is not "
        "addressed to me. If nothing is to be pinned, please make me a plain member."
    )


def speaks_again(name: str) -> Screen:
    """To each coordinator, after the group was lost for a while."""
    return screen(
        title(_("I can write in the group of {name} again.", name=Words(name))),
        _("Votes stand there as they are now. You need not do anything."),
    )


def topic_lost(name: str) -> Screen:
    """To each coordinator, once."""
    return screen(
        title(_("The topic in which I wrote in the group {name} is closed.", name=Words(name))),
        _("It was closed or deleted. From now on I write in the general topic."),
        _("To choose another one, go to that topic and send /here."),
    )


def topic_chosen(*, general: bool) -> Screen:
    """In the topic itself."""
    if general:
        return screen(_("From now on votes and results stand here, in the general topic."))
    return screen(_("From now on votes and results stand in this topic."))
