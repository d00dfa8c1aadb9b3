"""Show time goes on: to the microsecond within one boot, from the last record after another."""

from fractions import Fraction

from control.timebase import Anchor, Moment, ShowTime, read_moment, resume, same_boot

START = Moment(wall=1_000, boottime=5_000_000_000, boot="a")


def later(seconds: int, boot: str = "a") -> Moment:
    return Moment(1_000 + seconds * 10**9, 5_000_000_000 + seconds * 10**9, boot)


def test_show_time_starts_at_zero() -> None:
    assert resume(None, 0, START) == (Anchor(0, START), True)


def test_a_restart_in_the_same_boot_continues_to_the_microsecond() -> None:
    anchor, unbroken = resume(Anchor(7, START), last_known=1_000_000, now=later(90))
    assert unbroken
    assert anchor.show == 7 + 90_000_000


def test_a_hurried_run_continues_at_its_own_rate() -> None:
    anchor, _ = resume(Anchor(0, START, Fraction(10)), 0, later(3), Fraction(2))
    assert anchor.show == 30_000_000
    assert anchor.rate == 2


def test_another_boot_goes_on_from_the_last_record_and_says_so() -> None:
    anchor, unbroken = resume(Anchor(0, START), last_known=42_000_000, now=later(1, boot="b"))
    assert not unbroken
    assert anchor.show == 42_000_000


def test_show_time_never_stands_before_the_record() -> None:
    anchor, _ = resume(Anchor(0, START), last_known=99_000_000, now=later(1))
    assert anchor.show == 99_000_000


def test_without_a_boot_id_the_moment_of_booting_tells() -> None:
    assert same_boot(Moment(0, 5, "since 100"), Moment(0, 9, "since 103"))
    assert not same_boot(Moment(0, 5, "since 100"), Moment(0, 2, "since 900"))


def test_the_clock_counts_and_waits_at_its_rate() -> None:
    now = [START.boottime]
    clock = ShowTime(Anchor(0, START, Fraction(4)), boottime=lambda: now[0])
    now[0] += 500_000_000
    assert clock.now() == 2_000_000
    assert clock.wait(6_000_000) == 1.0
    assert clock.wait(1) == 0.0


def test_this_machine_can_be_read() -> None:
    first, second = read_moment(), read_moment()
    assert same_boot(first, second)
    assert second.boottime >= first.boottime
