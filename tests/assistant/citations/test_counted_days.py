import pytest

from assistant.citations.counted_days import without_count


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ("IX edycja: 2 dni: 30 września – 1 października 2025.", "IX edycja: 30 września – 1 października 2025."),
        ("IX edition: 2 days: 30 września – 1 października 2025.", "IX edition: 30 września – 1 października 2025."),
    ],
)
def test_a_count_that_the_days_bear_out_needs_no_other_source(told: str, left: str) -> None:
    assert without_count(told) == left


@pytest.mark.parametrize(
    "told",
    [
        "IX edycja: 3 dni: 30 września – 1 października 2025.",
        "IX edycja: 2 dni.",
        "Kongres trwał 2 dni w Warszawie.",
    ],
)
def test_any_other_count_is_left_to_be_verified(told: str) -> None:
    assert without_count(told) == told
