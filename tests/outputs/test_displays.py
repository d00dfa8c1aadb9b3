"""An output stays with its display: by identity, never by number, never on another one."""

from overlay.outputs.displays import Display, choose, find

WALL = Display(1, "NOVA LED", 1920, 0, 1920, 1080)
DESK = Display(0, "DELL U2720", 0, 0, 1920, 1080)


def test_it_is_found_by_name_and_size_whatever_its_number():
    assert find(WALL, [DESK, WALL._replace(number=2)]) == WALL._replace(number=2)


def test_it_is_found_when_the_desk_was_rearranged():
    assert find(WALL, [DESK, WALL._replace(x=-1920)]) == WALL._replace(x=-1920)


def test_when_it_is_gone_no_other_takes_its_place():
    assert find(WALL, [DESK]) is None
    assert find(WALL, [DESK, WALL._replace(name="OTHER LED")]) is None
    assert find(WALL, [DESK, WALL._replace(w=1280, h=720)]) is None
    assert find(WALL, []) is None


def test_of_twins_the_one_in_the_old_place_counts_and_without_it_none():
    left, right = WALL, WALL._replace(number=2, x=3840)
    assert find(right, [DESK, left, right]) == right
    assert find(WALL, [DESK, WALL._replace(x=5000), WALL._replace(x=7000)]) is None


def test_an_operator_names_a_display_by_number_or_part_of_its_name():
    assert choose("1", [DESK, WALL]) == WALL
    assert choose("led", [DESK, WALL]) == WALL
    assert choose("2", [DESK, WALL]) is None
    assert choose("l", [DESK, WALL]) is None
    assert choose("sony", [DESK, WALL]) is None
