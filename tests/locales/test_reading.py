"""The list of common characters, and what is found with it."""

from tests.locales.reading import common_characters, hard_characters


def test_the_list_is_the_official_one_as_far_as_can_be_counted() -> None:
    assert len(common_characters()) == 2500
    assert set("一乙邻里您投票同意户楼罐") <= common_characters()


def test_hard_characters_are_named_once_and_nothing_else_is() -> None:
    assert hard_characters("您家的票，已经收到了。Linli 3 号楼 👍") == ""
    assert hard_characters("饕餮盛宴，饕客请进。") == "饕餮"
