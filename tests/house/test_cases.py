"""`tests.cases.each`: a loop that still says which case failed."""

import pytest

from tests.cases import each


def test_every_case_is_tried_with_every_other_and_the_failing_one_is_named() -> None:
    tried = []

    @each("one", [1, 2])
    @each(("two", "three"), [("a", "b"), ("c", "d")])
    def check(one: int, two: str, three: str) -> None:
        tried.append(f"{one}{two}{three}")
        assert tried[-1] != "2ab"

    with pytest.raises(AssertionError) as failed:
        check()
    assert tried == ["1ab", "1cd", "2ab"]
    assert failed.value.__notes__ == ["with two, three = ('a', 'b')", "with one = 2"]
    with pytest.raises(AssertionError, match="no case"):
        each("one", [])
