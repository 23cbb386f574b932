"""Where the buttons under an agreement lead, and what somebody reads of her own flats."""

from dataclasses import replace

import pytest

from bot.features.funding import usecases
from bot.features.funding.errors import AgreementGone, ProjectGone
from bot.features.funding.model import Stage
from bot.features.funding.screens import agreed
from bot.features.funding.screens.presses import OpenProject
from bot.features.funding.screens.settling import AgreeFlat, ReadAgreement, ReadVersion
from bot.kernel.errors import NotAllowed
from bot.kernel.text import EN
from tests.features.funding.lifts import BAI, CHAIR_ELSEWHERE, CHEN, LIN, ONE, unit, work_with
from tests.features.funding.pages import leads
from tests.features.funding.scenes_of_agreements import (
    ADOPTED,
    AGREED,
    DRAFT,
    FIXED,
    HOUSE,
    MINE,
    NEXT,
    SECOND,
)

BACK = OpenProject(ONE)


async def with_versions(*every):
    work = work_with(HOUSE)
    for one in every:
        await work.agreements.put(one)
    return work


def test_each_flat_of_hers_has_its_own_button_to_agree():
    leads(
        agreed.words(HOUSE, ADOPTED, EN, [MINE, NEXT], ADOPTED),
        AgreeFlat(ONE, 1, MINE.unit),
        AgreeFlat(ONE, 1, NEXT.unit),
        BACK,
    )


def test_who_has_agreed_is_not_asked_again():
    leads(agreed.words(HOUSE, AGREED, EN, [MINE], AGREED), BACK)


def test_words_the_owners_have_not_adopted_have_no_button_to_agree():
    leads(agreed.words(HOUSE, FIXED, EN, [MINE], None), BACK)


def test_beside_newer_words_stands_the_way_to_those_in_force():
    leads(agreed.words(HOUSE, SECOND, EN, [MINE], ADOPTED), ReadVersion(ONE, 1), BACK)


def test_a_version_that_another_replaced_is_read_and_not_agreed_to():
    newer = replace(SECOND, stage=Stage.ADOPTED)
    leads(agreed.words(HOUSE, ADOPTED, EN, [MINE], newer), ReadVersion(ONE, 2), BACK)


def test_a_flat_that_came_later_is_not_part_of_the_words():
    without = replace(ADOPTED, flats=ADOPTED.flats[:4])
    leads(agreed.words(HOUSE, without, EN, [MINE], without), BACK)


def test_below_a_project_stands_the_way_to_its_agreement():
    leads(agreed.to_read(ONE), ReadAgreement(ONE))


async def test_the_newest_fixed_words_are_read_with_her_own_flats():
    work = await with_versions(ADOPTED, SECOND, replace(DRAFT, version=3))
    read = await usecases.agreement_read(work, CHEN, ONE)
    assert (read.seen, read.standing) == (SECOND, ADOPTED)
    assert [one.unit for one in read.mine] == [unit(3, 1)]


async def test_an_older_version_is_read_where_it_is_asked_for():
    work = await with_versions(ADOPTED, SECOND)
    read = await usecases.agreement_read(work, BAI, ONE, 1)
    assert (read.seen, read.mine) == (ADOPTED, ())


async def test_a_draft_and_a_version_that_never_was_are_not_read():
    work = await with_versions(DRAFT)
    assert await usecases.has_agreement(work, BAI, ONE) is False
    for number in (None, 1, 9):
        with pytest.raises(AgreementGone):
            await usecases.agreement_read(work, BAI, ONE, number)


async def test_there_is_something_to_read_as_soon_as_words_are_fixed():
    work = await with_versions(FIXED)
    assert await usecases.has_agreement(work, LIN, ONE) is True


async def test_who_is_of_another_place_reads_nothing_of_it():
    work = await with_versions(ADOPTED)
    for act in (
        usecases.agreement_read(work, CHAIR_ELSEWHERE, ONE),
        usecases.has_agreement(work, CHAIR_ELSEWHERE, ONE),
    ):
        with pytest.raises((NotAllowed, ProjectGone)):
            await act
