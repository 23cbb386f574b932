"""A tag of a button is given once and for ever.

Old buttons stay in people's chats for years. A tag that came to mean something else would do
something nobody pressed for. So a tag is never changed and never used again: a button that is
retired moves from `TAGS` to `RETIRED`, and stays there.
"""

import handlers
from bot.kernel.press import PRESSES

TAGS = {
    "tb": "BringOut1",
    "td": "PrintSilent1",
    "tf": "SeeSilent1",
    "tn": "NudgeSilent1",
    "ad": "AskAddress1",
    "af": "ForgetAddress1",
    "an": "RefuseAct1",
    "ay": "ConfirmAct1",
    "bc": "BallotPlace1",
    "bj": "PrintBallots1",
    "be": "PreviewCard1",
    "bk": "CheckReceipt1",
    "bl": "LookAtBallot1",
    "bm": "MissingDoors1",
    "bp": "ReadReceipts1",
    "bq": "LookAtClaim1",
    "br": "ReadDocument1",
    "bs": "BallotStep1",
    "bv": "CastVote1",
    "bw": "CountArrived1",
    "en": "NotElder1",
    "eo": "OfferElder1",
    "bx": "PrintBallot1",
    "bz": "PrintPaper1",
    "dc": "ChooseDigest1",
    "dp": "ReadDay1",
    "dw": "ReadWaiting1",
    "fe": "SoldAndEmpty1",
    "fn": "ForgetSale1",
    "fo": "Sold1",
    "fs": "FlatSold1",
    "gb": "GrantBuilding1",
    "ge": "EndRole1",
    "gn": "NewGrant1",
    "gp": "GrantPlace1",
    "gs": "GrantStep1",
    "hd": "ShowDesk1",
    "hm": "ShowMore1",
    "ho": "Carry1",
    "hp": "ShowHelp1",
    "ja": "AskTie1",
    "jc": "AskCloser1",
    "jj": "Join1",
    "jn": "NotMine1",
    "jt": "SayTie1",
    "kb": "WishBoard1",
    "lc": "ChooseLanguage1",
    "lf": "TurnLeaf1",
    "pe": "EmptyImprint1",
    "pi": "ShowImprint1",
    "ol": "Listen1",
    "on": "NotMeant1",
    "ow": "WriteDown1",
    "oy": "Meant1",
    "oc": "SetupOf1",
    "of": "SetupFurther1",
    "os": "SetupStep1",
    "pl": "PrintAll1",
    "pn": "PrintNew1",
    "po": "PrintOne1",
    "pp": "OwnPage1",
    "pv": "OwnRights1",
    "pw": "WriteImprint1",
    "pz": "PrintGuide1",
    "rd": "ListDoors1",
    "ri": "ImportRoll1",
    "rl": "LinkForFlat1",
    "rp": "PrintLetters1",
    "rt": "TakeIn2",
    "ru": "UnreachedFlats1",
    "rx": "LeaveOut1",
    "se": "OpenSettings1",
    "sg": "SeatClaimant1",
    "sk": "KeepVoter1",
    "sw": "ChooseElder1",
    "ua": "AskGivingUp1",
    "ug": "GiveUpFlat1",
    "uy": "GivenUp1",
    "wn": "NotOnPaper1",
    "wp": "VotesOnPaper1",
    "ws": "SeatOnPaper1",
    "wt": "PaperTie1",
    "xg": "GoOn1",
    "xl": "Later1",
    "xt": "ThrowAway1",
}
RETIRED: frozenset[str] = frozenset()
FIELDS = {
    "tb": "ballot",
    "td": "ballot",
    "tf": "ballot page",
    "tn": "ballot",
    "ad": "",
    "af": "",
    "an": "act",
    "ay": "act",
    "bc": "community",
    "bj": "",
    "be": "language",
    "bk": "",
    "bl": "ballot",
    "bm": "unit",
    "bp": "ballot page",
    "bq": "claim",
    "br": "ballot page",
    "bs": "step move",
    "bv": "ballot choice",
    "bw": "ballot",
    "en": "",
    "eo": "community",
    "bx": "ballot",
    "bz": "ballot paper language",
    "dc": "digest",
    "dp": "day page",
    "dw": "",
    "fe": "unit",
    "fn": "",
    "fo": "unit",
    "fs": "community",
    "gb": "number",
    "ge": "office sure",
    "gn": "",
    "gp": "community",
    "gs": "step move",
    "hd": "",
    "hm": "",
    "ho": "do",
    "hp": "",
    "ja": "",
    "jc": "closer",
    "jj": "tie",
    "jn": "",
    "jt": "tie",
    "kb": "community wish",
    "lc": "language",
    "lf": "leaflet leaf",
    "pe": "community field",
    "pi": "community",
    "ol": "voice",
    "on": "voice revision",
    "ow": "voice",
    "oy": "voice revision",
    "oc": "community deed",
    "of": "community",
    "os": "step move",
    "pl": "community layout",
    "pn": "community layout",
    "po": "unit",
    "pp": "page",
    "pv": "act",
    "pw": "community field",
    "pz": "community language",
    "rd": "community",
    "ri": "community",
    "rl": "community",
    "rp": "community",
    "rt": "fingerprint",
    "ru": "community",
    "rx": "",
    "se": "",
    "sg": "claim",
    "sk": "claim",
    "sw": "to",
    "ua": "unit",
    "ug": "",
    "uy": "unit",
    "wn": "",
    "wp": "unit",
    "ws": "tie",
    "wt": "tie",
    "xg": "flow",
    "xl": "flow",
    "xt": "flow sure",
}
FLOWS = {
    *("ballot", "grant", "unit-link", "unit-sale", "paper-seat", "roll-file"),
    *("correction", "receipt", "join", "voice"),
}
CHOICES = {
    "be": {"zh", "en"},
    "bv": {"yes", "no", "abstain"},
    "dc": {"off", "daily"},
    "ge": {"ask", "yes"},
    "ho": {
        "vote",
        "my",
        "ballot",
        "roll",
        "board",
        "grant",
        "setup",
        "verify",
        "privacy",
        "settings",
    },
    "jc": {"owner", "neither"},
    "jj": {"both", "owner", "resident", "guardian"},
    "jt": {"both", "owner", "resident", "guardian"},
    "sw": {"on", "off"},
    "kb": {"pin", "plain", "off"},
    "lc": {"zh", "en", "both"},
    "ws": {"both", "owner", "resident", "guardian"},
    "wt": {"both", "owner", "resident", "guardian"},
    "pe": {"n", "p", "a", "c"},
    "pl": {"p", "f"},
    "pn": {"p", "f"},
    "pw": {"n", "p", "a", "c"},
    "xg": FLOWS,
    "xl": FLOWS,
}


def ours():
    """Buttons of the house; tests may declare their own."""
    assert handlers.ALL
    return {
        tag: kind
        for tag, kind in PRESSES.items()
        if kind.__module__.split(".")[0] in ("bot", "handlers")
    }


def test_every_tag_means_what_it_always_meant():
    assert {tag: f"{kind.__name__}{kind.version}" for tag, kind in ours().items()} == TAGS


def test_a_retired_tag_is_not_used_again():
    assert RETIRED.isdisjoint(ours())
    assert RETIRED.isdisjoint(TAGS)


def test_the_fields_stand_in_the_order_they_always_had():
    """Another field needs another version: old buttons have the old fields."""
    assert {tag: " ".join(kind.kinds()) for tag, kind in ours().items()} == FIELDS


def test_what_a_button_may_carry_keeps_its_spelling():
    for tag, known in CHOICES.items():
        (spelled,) = [kind for kind in ours()[tag].kinds().values() if not issubclass(kind, int)]
        assert known <= {one.value for one in spelled}
