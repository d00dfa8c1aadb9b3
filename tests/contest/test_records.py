"""Copies of records: what `dataclasses.replace` gives, only sooner; and a long evening's states are let go without harm."""

import dataclasses

import pytest

from control.contest.commands import Page
from control.contest.records import replace
from control.contest.state import State, initial


def test_a_copy_is_what_the_standard_library_would_give() -> None:
    state = dataclasses.replace(initial(), seed="x")
    assert replace(state, at=5, version=2) == dataclasses.replace(state, at=5, version=2)
    assert state.at == 0
    assert replace(Page(3), page=4) == Page(4)
    assert replace(Page(3)) == Page(3)


def test_a_field_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError):
        replace(initial(), colour="red")


def test_a_chain_of_a_hundred_thousand_steps_can_be_dropped() -> None:
    """Each state holds the one before it, for undo."""
    state = initial()
    for version in range(100_000):
        state = State(version=version, before=state)
    del state
