"""What owner, agent and coordinator read of a proxy, and the buttons under it; in both tongues."""

from dataclasses import replace
from datetime import timedelta

from bot.features.ballots.model import (
    Choice,
    Duty,
    Given,
    Made,
    Mandate,
    Matter,
    Offer,
    Preset,
    ProxyPage,
    Represented,
    StandIn,
)
from bot.features.ballots.screens import proxies, represented, signed, standing_in
from bot.features.ballots.screens.presses_proxies import (
    CastByProxy,
    ChooseWay,
    EndProxy,
    EnterProxy,
    GiveLasting,
    GiveProxy,
    KeepPaper,
    LookByProxy,
    PaperMatter,
    StopProxy,
    Sure,
    TakeOn,
    Way,
)
from bot.kernel.forms import Flow
from bot.kernel.ids import BallotId, PersonId
from bot.kernel.press import Press, unpack
from bot.kernel.screen import Start, screen
from bot.kernel.text import EN, LANGUAGES, ZH, Day
from tests.cases import each
from tests.features.ballots.fakes import HERE, NOW, ZONE
from tests.features.ballots.test_screens import (
    CATALOGUES,
    LONGEST,
    actions,
    labels,
    look,
    receipt,
    shown,
    standing,
)
from tests.features.ballots.test_store import ballot

OWNER, AGENT = PersonId(10), PersonId(77)
YES, NO = Choice.YES, Choice.NO
ONE = ballot(number=8)
UNTIL = NOW + timedelta(days=30)
DAY = Day(UNTIL, ZONE)
FLATS = ("1-1-1", "1-1-2")


def mandate(id=5, of=ONE, owner=OWNER, agent=AGENT):
    return Mandate(id, owner, agent, Matter(HERE, of and of.id, UNTIL), NOW)


def given(of=ONE, flats=FLATS, **changed):
    return Given(mandate(of=of, **changed), flats, (of,) if of else ())


def made(of=ONE, flats=FLATS):
    matter = Matter(HERE, of and of.id, UNTIL)
    offer = Offer("digest", OWNER, matter, NOW + timedelta(hours=72))
    return Made(offer, "vsecret", flats, of, ZONE)


def stand_in(*flats, name=""):
    return StandIn(OWNER, flats or (standing(1), standing(2)), name)


def page(person=OWNER, **parts):
    nothing = dict.fromkeys(("given", "duties", "open", "lasting", "enters"), ())
    return ProxyPage(person, **nothing | parts)


HERS = Matter(HERE, None, NOW)
FULL = page(
    AGENT,
    given=tuple(given(id=n) for n in range(8)),
    duties=tuple(Duty(LONGEST, (stand_in(),)) for _n in range(8)),
    open=(LONGEST,) * 8,
    lasting=(HERS,) * 3,
    enters=(HERS,) * 3,
)
PAPER = signed.signed_proxy(FLATS, "王一，李二", ONE, None)
SCREENS = {
    "empty": proxies.proxy_page(page()),
    "full": proxies.proxy_page(FULL),
    "declare": proxies.declare(LONGEST, None),
    "declare until": proxies.declare(None, DAY),
    "until": proxies.ask_until(),
    "until on paper": proxies.ask_until(Flow.PROXY_PAPER),
    "agent's flat": proxies.ask_agent_flat(),
    "link": proxies.proxy_link(made(LONGEST)),
    "asked there": proxies.asked_there(),
    "asked": proxies.asked_to_stand_in(made(LONGEST)),
    "offered": proxies.offered(made(LONGEST)),
    "taken on": proxies.taken_on(given()),
    "represented": proxies.now_represented(given()),
    "paper told": proxies.given_on_paper(given(), to_agent=True),
    "sure": proxies.sure_to_end(given()),
    "ended": proxies.proxy_ended(given()),
    "stopped": proxies.proxy_stopped(),
    "paper matter": signed.ask_paper_matter([LONGEST] * 8),
    "paper owner": signed.ask_owner_flat(),
    "paper agent": signed.ask_stand_in_flat(),
    "paper names": signed.ask_names(),
    "paper photo": signed.ask_photo(),
    "paper review": signed.review_paper(PAPER, alone=True),
    "paper kept": signed.paper_kept(given()),
    "owner's ballot": standing_in.owner_ballot(
        LONGEST, stand_in(*(standing(n) for n in range(1, 7)), name="王" * 20)
    ),
    "by proxy": standing_in.receipt_by_proxy(receipt(standing(1, YES), of=LONGEST)),
    "told": standing_in.voted_for_you(receipt(standing(1, YES), of=LONGEST)),
}


@each("language", LANGUAGES)
@each("name", SCREENS)
def test_every_screen_fits_into_a_glance(name, language):
    assert len(shown(SCREENS[name], language)) <= 900


@each("name", SCREENS)
def test_every_button_can_be_written_and_read_back(name):
    presses = [one for one in actions(SCREENS[name]) if isinstance(one, Press)]
    assert [unpack(one.packed()) for one in presses] == presses


@each("name", SCREENS)
def test_no_chinese_screen_has_an_english_sentence_left(name):
    english = {line for line in shown(SCREENS[name], EN).splitlines() if " " in line}
    kept = {LONGEST.question, ONE.question}
    assert not english & set(shown(SCREENS[name], ZH).splitlines()) - kept


# The page of /proxy


def test_who_has_nothing_to_do_with_proxies_is_told_so_and_who_could():
    text = shown(proxies.proxy_page(page()))
    assert "Nobody votes for you, and you vote for nobody else." in text
    assert "An owner can have somebody vote for her while an owners' vote is open." in text
    assert proxies.proxy_page(page()).buttons == ()


def test_who_may_give_one_is_not_told_that_she_could():
    text = shown(proxies.proxy_page(page(open=(ONE,))))
    assert "An owner can have" not in text


def test_what_she_gave_and_what_she_took_on_stand_apart():
    both = given(), given(owner=PersonId(20), agent=OWNER, flats=("1-1-5",))
    lines = shown(proxies.proxy_page(page(given=both))).splitlines()
    assert lines[1:] == [
        "You have asked somebody to vote for you:",
        "Flat 1-1-1: in vote no. 8",
        "You vote for others:",
        "Flat 1-1-5: in vote no. 8",
        "An owner can have somebody vote for her while an owners' vote is open.",
    ]


def test_a_lasting_one_says_until_when_instead_of_a_number():
    (line,) = shown(proxies.proxy_page(page(given=(given(None),)))).splitlines()[2:3]
    assert line == "Flat 1-1-1: in all owners' votes until Wednesday 17 June 2026"


def test_its_buttons_come_in_the_order_of_their_use():
    whole = page(
        given=(given(),),
        duties=(Duty(ONE, (stand_in(),)),),
        open=(ONE,),
        lasting=(HERS,),
        enters=(HERS,),
    )
    assert actions(proxies.proxy_page(whole)) == [
        LookByProxy(ONE.id, stand_in().first),
        EndProxy(5, Sure.ASK),
        GiveProxy(ONE.id),
        GiveLasting(HERE),
        EnterProxy(HERE),
    ]


def test_a_button_names_the_vote_and_the_flat():
    whole = page(duties=(Duty(ONE, (stand_in(standing(2)),)),))
    assert labels(proxies.proxy_page(whole)) == [["Vote no. 8 for flat 1-1-2"]]


def test_each_owner_of_a_vote_has_a_button():
    two = stand_in(standing(1)), stand_in(standing(5))
    whole = page(duties=(Duty(ONE, two),))
    assert [one.unit for one in actions(proxies.proxy_page(whole))] == [1, 5]


def test_of_many_only_some_are_shown():
    pressed = [type(one) for one in actions(SCREENS["full"])]
    counts = {kind: pressed.count(kind) for kind in set(pressed)}
    assert counts == {LookByProxy: 4, EndProxy: 4, GiveProxy: 2, GiveLasting: 1, EnterProxy: 1}


# To give one


def test_before_she_names_somebody_she_reads_what_it_means_and_declares():
    text = shown(proxies.declare(ONE, None))
    assert "she must vote as you say" in text
    assert "your own answer counts instead" in text
    assert "does not work for the property company. I cannot check that." in text
    assert actions(proxies.declare(ONE, None))[:2] == [ChooseWay(Way.LINK), ChooseWay(Way.FLAT)]


def test_in_chinese_she_declares_the_same():
    text = shown(proxies.declare(ONE, None), ZH)
    assert "这个人不在物业公司上班" in text
    assert "要照您的意思投" in text


def test_it_says_for_which_vote_or_until_when():
    assert ONE.question in shown(proxies.declare(ONE, None))
    assert "until Wednesday 17 June 2026" in shown(proxies.declare(None, DAY))
    assert "2026" not in shown(proxies.declare(None, None)).replace(ONE.question, "")


def test_each_form_can_be_stopped():
    for name in ("declare", "until", "agent's flat", "offered", "paper matter", "paper owner"):
        assert StopProxy() in actions(SCREENS[name]), name


def test_the_day_may_be_a_year_ahead_in_both_languages():
    assert "A year at most." in shown(proxies.ask_until())
    assert "2026-12-31" in shown(proxies.ask_until(), ZH)


def test_the_message_to_pass_on_has_the_link_and_the_words_to_send_without_it():
    passed = proxies.proxy_link(made())
    assert actions(passed) == [Start("vsecret")]
    assert "/start vsecret" in shown(passed)
    assert "The link works once" in shown(passed)
    assert "2 flats, such as 1-1-1" in shown(passed)


def test_of_one_flat_no_number_is_said():
    assert "Flat 1-1-1\n" in shown(proxies.proxy_link(made(flats=("1-1-1",))))


def test_of_an_owner_who_has_left_no_flat_is_named():
    assert "All flats of the owner" in shown(proxies.proxy_ended(given(flats=())))


def test_the_owner_is_not_told_whether_anybody_there_has_joined():
    assert "if somebody there has joined" in shown(proxies.asked_there())
    assert proxies.asked_there().buttons == ()


# To take one on


def test_who_is_asked_reads_her_duty_and_what_neighbours_will_see():
    text = shown(proxies.offered(made()))
    assert "vote as she says. You cannot pass this on to others." in text
    assert "People who work for the property company may not do this." in text
    assert "On the printed list it says which flat votes for which." in text
    assert actions(proxies.offered(made()))[0] == TakeOn()


def test_a_neighbour_who_is_asked_learns_flats_vote_and_until_when_and_no_name():
    asked = proxies.asked_to_stand_in(made())
    assert "You can answer until Thursday 21 May 2026" in shown(asked)
    assert ONE.question in shown(asked)
    assert actions(asked) == [Start("vsecret")]


def test_both_are_told_and_the_owner_may_end_it_at_once():
    assert "Send /proxy to vote for her" in shown(proxies.taken_on(given()))
    assert actions(proxies.now_represented(given())) == [EndProxy(5, Sure.ASK)]
    assert "Your own answer still counts" in shown(proxies.now_represented(given()))


# To end one


def test_before_it_ends_she_reads_what_becomes_of_the_votes():
    sure = proxies.sure_to_end(given())
    assert "does not count; an earlier answer of the owner counts again" in shown(sure)
    assert "代投的票就不算了" in shown(sure, ZH)
    assert actions(sure) == [EndProxy(5, Sure.YES)]


def test_afterwards_the_flats_are_named_and_there_is_nothing_to_press():
    ended = proxies.proxy_ended(given())
    assert "2 flats, such as 1-1-1" in shown(ended)
    assert ended.buttons == ()


# In the ballot


def rendered(*texts, language=EN):
    return [CATALOGUES.render(one, language) for one in texts]


def test_beside_her_own_flats_stand_the_owners_she_votes_for():
    seen = replace(look(ONE, standing(3)), stands_in=(stand_in(name="王奶奶"), stand_in()))
    assert rendered(*proxies.beside_ones_own(seen)) == [
        "By proxy you also vote for flat 1-1-1 (owner 王奶奶).",
        "By proxy you also vote for flat 1-1-1.",
    ]


def test_an_owner_who_gave_one_is_reminded_that_her_own_answer_ends_it():
    assert proxies.beside_ones_own(look(ONE, standing(1))) == []
    (line,) = rendered(*proxies.beside_ones_own(replace(look(ONE), proxies=2)))
    assert line.endswith("If you answer yourself, that ends it.")


def pressed(seen):
    return [one.action for row in proxies.ways_beside(seen) for one in row]


def test_the_way_to_give_one_is_there_for_owners_where_proxies_are_known():
    meeting = ballot(preset=Preset.RESIDENTS_MEETING)
    assert pressed(look(ONE, standing(1))) == [GiveProxy(ONE.id)]
    assert pressed(look(replace(ONE, proxy_cap=1), standing(1))) == [GiveProxy(ONE.id)]
    assert pressed(look(ONE)) == []  # no flat of hers
    assert pressed(look(meeting, standing(1))) == []
    assert pressed(look(replace(ONE, proxy_cap=0), standing(1))) == []


def test_an_agent_without_a_flat_has_a_button_for_each_owner():
    seen = replace(look(ONE), stands_in=(stand_in(), stand_in(standing(5))))
    assert [one.unit for one in pressed(seen)] == [1, 5]


# The owner's ballot in the hands of her agent


def test_her_ballot_shows_each_flat_and_what_was_said_and_by_whom():
    agents = standing(2, NO)
    by_agent = replace(agents, vote=replace(agents.vote, agent=AGENT))
    text = shown(standing_in.owner_ballot(ONE, stand_in(standing(1), by_agent, standing(3, YES))))
    assert "Flat 1-1-1: not voted yet" in text
    assert "Flat 1-1-2: Disagree (by proxy)" in text
    assert "Flat 1-1-3: the owner has answered herself\n" in text  # how is hers alone


def test_her_three_answers_name_vote_and_flat():
    hers = standing_in.owner_ballot(ONE, stand_in())
    assert actions(hers) == [
        CastByProxy(ONE.id, stand_in().first, one) for one in (YES, NO, Choice.ABSTAIN)
    ]


def test_it_is_protected_and_fades_and_says_whose_will_it_is():
    hers = standing_in.owner_ballot(ONE, stand_in())
    assert hers.protected
    assert (hers.fades.kind, hers.fades.reference) == (standing_in.HIDE_PROXY, ONE.id)
    assert "Vote as the owner wants it." in shown(hers)
    assert "请照业主的意思投" in shown(hers, ZH)


def test_in_plain_words_no_name_is_said_and_the_answers_stay():
    hers = standing_in.owner_ballot(ONE, stand_in(name="王奶奶"))
    assert "王奶奶" in shown(hers)
    assert "王奶奶" not in shown(hers.plain)
    assert hers.plain.buttons == hers.buttons


def test_the_agents_receipt_says_the_answer_and_that_the_owner_is_told():
    done = standing_in.receipt_by_proxy(receipt(standing(1, YES, 4), of=ONE))
    assert shown(done).startswith("Recorded for the owner: Agree.")
    assert "CODE4" in shown(done)
    assert "unless she answers herself" in shown(done)
    assert actions(done) == [LookByProxy(ONE.id, standing(1).entry.unit)]
    assert done.protected


def test_the_owner_is_told_that_it_was_done_and_not_what_was_said():
    told = standing_in.voted_for_you(receipt(standing(1, YES, 4), of=ONE))
    assert "CODE4" in shown(told)
    assert "take it back yourself until Thursday 21 May 2026" in shown(told)
    assert "Agree" not in shown(told)
    assert "同意" not in shown(told, ZH)


# From paper


def test_the_paper_is_for_one_of_the_votes_or_until_a_day():
    asked = signed.ask_paper_matter([ONE])
    assert actions(asked)[:2] == [PaperMatter(ONE.id), PaperMatter(BallotId(0))]
    assert len([one for one in actions(SCREENS["paper matter"]) if type(one) is PaperMatter]) == 7


def test_its_six_steps_are_counted():
    names = ("paper matter", "paper owner", "paper agent", "paper names", "paper photo")
    for step, name in enumerate(names, start=1):
        assert f"{step} of 6" in shown(SCREENS[name]), name
    assert "6 of 6" in shown(SCREENS["paper review"])


def test_the_last_step_shows_all_and_says_whether_a_second_one_must_see_it():
    both = signed.review_paper(PAPER, alone=False)
    assert "flat 1-1-1 is represented by the person of flat 1-1-2" in shown(both)
    assert "Names on the paper: 王一，李二" in shown(both)
    assert "Another coordinator must see the paper" in shown(both)
    assert "one person did it" in shown(signed.review_paper(PAPER, alone=True))
    assert actions(both)[0] == KeepPaper()


def test_what_the_second_one_sees_names_the_vote_or_the_day():
    assert "Vote no. 8" in shown(PAPER)
    until = signed.signed_proxy(FLATS, "", None, DAY)
    assert "until Wednesday 17 June 2026" in shown(until)
    assert "Vote no." not in shown(until)


def test_the_paper_itself_must_be_kept():
    assert "Keep the paper with the papers of the vote." in shown(signed.paper_kept(given()))


# The published list


LISTED = [Represented("1-1-1", "1-1-5"), Represented("1-1-2", ""), Represented("1-1-3", "1-1-6")]


def test_each_line_says_which_flat_is_represented_by_which():
    assert rendered(*represented.represented_flats(LISTED)) == [
        "Flat 1-1-1 is represented by flat 1-1-5.",
        "Flat 1-1-2 is represented by somebody from outside.",
        "Flat 1-1-3 is represented by flat 1-1-6.",
    ]


@each(
    ("most", "lines", "last"),
    [
        (3, 3, "Flat 1-1-3 is represented by flat 1-1-6."),
        (2, 3, "1 more flat is represented: it stands in the spreadsheet."),
        (1, 2, "2 more flats are represented: they stand in the spreadsheet."),
    ],
)
def test_what_does_not_fit_is_counted(most, lines, last):
    listed = rendered(*represented.represented_flats(LISTED, most))
    assert (len(listed), listed[-1]) == (lines, last)


def test_the_group_reads_a_number_and_no_flat():
    assert represented.how_many_represented(0) == []
    numbers = [*represented.how_many_represented(1), *represented.how_many_represented(2)]
    assert rendered(*numbers) == [
        "1 flat was represented by proxy.",
        "2 flats were represented by proxy.",
    ]
    assert rendered(*numbers, language=ZH)[1] == "有 2 户委托了别人代投。"


def test_who_votes_for_whom_is_said_in_chinese_too():
    (first, second, _third) = rendered(*represented.represented_flats(LISTED), language=ZH)
    assert first.endswith("代投。")
    assert "小区以外的人" in second


def test_nothing_is_under_a_heading_without_lines():
    assert screen() == screen(*represented.represented_flats([]))
