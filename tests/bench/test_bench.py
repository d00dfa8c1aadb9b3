"""Benchmarks: every contract figure is there, names are known, and the reference scene is what the contract says."""

import json
import sys

import pytest
from click.testing import CliRunner

from control.cli.bench import command
from overlay.bench.cold import unseen
from overlay.bench.drive import Asked, BenchError, run
from overlay.bench.long import Look, grown
from overlay.bench.measure import slope
from overlay.bench.outputs import longest
from overlay.bench.reference import reference
from overlay.bench.sizes import moving
from overlay.bench.video import Seen, offsets
from overlay.gallery.sheet import SAMPLES
from overlay.paint import Faces
from overlay.picture.items import Glow, Group, Panel, Ring, Text
from overlay.program.times import SECOND, frame_due

CONTRACT = {
    "size", "seconds", "driver", "frames", "late", "dropped", "unchanged", "compose", "interval",
    "cpu_ms_per_frame", "rss_mib", "rss_slope_mib_per_hour", "freeze", "machine",
}  # fmt: skip


def test_bench_prints_every_figure_of_the_contract():
    done = CliRunner().invoke(command, ["reference", "--size", "320x180", "--seconds", "0.3", "--json"])
    assert done.exit_code == 0, done.output
    result = json.loads(done.output)
    assert set(result) >= CONTRACT
    assert set(result["compose"]) == set(result["interval"]) == {"p50", "p95", "p99", "p99_9", "max"}
    assert 3 <= result["frames"] <= 22  # a busy machine skips some
    assert result["unchanged"] == 0


def test_sizes_are_told_as_a_table(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("overlay.bench.sizes.SIZES", ((320, 180), (640, 360)))
    monkeypatch.setattr("overlay.bench.sizes.MOVING", (0, 5))
    done = CliRunner().invoke(command, ["sizes", "--size", "320x180", "--seconds", "0.1"])
    assert done.exit_code == 0, done.output
    header, *rows = done.output.splitlines()
    assert header.split()[:2] == ["painted", "kpx"]
    assert [line[:28].strip() for line in rows] == ["reference 320x180", "reference 640x360", "5 moving 640x360", "0 moving", "5 moving"]
    painted = {line[:28].strip(): float(line[28:40]) for line in rows}
    assert painted["0 moving"] == 0.0 < painted["5 moving"] < painted["reference 640x360"]


def test_questions_are_told_as_a_table(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("overlay.bench.questions.COUNT", 2)
    done = CliRunner().invoke(command, ["questions"])
    assert done.exit_code == 0, done.output
    header, *rows = done.output.splitlines()
    assert header.split() == ["questions", "pages", "overflow", "tofu", "break", "lost"]
    assert [line.split()[:4] for line in rows[:2]] == [["questions", "wall", "1920x1080", "2"], ["questions", "wall", "3840x2160", "2"]]
    assert len(rows) == 18
    assert all(line.split()[5:] == ["0", "0", "0", "0"] for line in rows)


def test_first_sight_of_scenes_is_told_as_a_table_dearest_first(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("overlay.bench.cold.SAMPLES", [sample for sample in SAMPLES if sample.name in {"exam"}])
    done = CliRunner().invoke(command, ["cold", "--size", "320x180", "--seconds", "0.4"])
    assert done.exit_code == 0, done.output
    header, *rows = done.output.splitlines()
    assert header.split()[-3:] == ["p50", "p99", "max"]
    assert {line.split()[0] for line in rows} == {"exam", "question-300"}
    dearest = [max(map(float, line[30:59].split())) for line in rows]
    assert dearest[0] >= dearest[1] > 0.0
    assert len(header) == len(rows[0])


def test_the_question_nobody_has_seen_has_three_hundred_different_characters():
    stem = unseen().program.picture.scene.question.stem
    assert len(stem) == 300
    assert len(set(stem)) == 300 - stem.count("，") + 1
    assert not Faces().missing(stem)


def test_a_scene_is_measured_by_its_name_and_by_its_type():
    (one,) = run(Asked("question-reading", (320, 180), 0.1))
    assert one["bench"] == "question-reading"
    assert len(list(run(Asked("board", (320, 180), 0.05)))) > 1


def test_what_there_is_not_is_refused():
    with pytest.raises(BenchError, match="nothing called 'nonsense'"):
        list(run(Asked("nonsense", (320, 180), 0.1)))


def test_the_reference_scene_is_the_contract_s():
    faces = Faces()
    scene = reference(2 * SECOND, 1920.0, faces)
    assert sum(isinstance(item, Glow) and item.radius == 350 for item in scene.items) == 2
    assert any(isinstance(item, Panel) and (item.w, item.h) == (1260, 640) for item in scene.items)
    assert any(isinstance(item, Ring) and item.radius == 180 and item.sweep < 1 for item in scene.items)
    fading = reference(5 * SECOND + SECOND // 4, 1920.0, faces)
    assert any(isinstance(item, Group) and 0 < item.opacity < 1 for item in fading.items)


def test_every_frame_of_the_reference_scene_differs_in_every_score():
    faces = Faces()

    def scores(number: int) -> list[str]:
        items = reference(frame_due(number) + 1, 1920.0, faces).items
        return [item.text for item in items if isinstance(item, Text) and item.size == 68]

    for number in range(200):
        assert len(scores(number)) == 5
        assert all(a != b for a, b in zip(scores(number), scores(number + 1), strict=True))


def test_a_slope_is_that_of_the_latter_half():
    steady = [(float(second), 100.0 + (20.0 if second < 10 else 0.0)) for second in range(40)]
    assert slope(steady) == 0.0
    assert slope([(float(second), 2.0 * second) for second in range(40)]) == pytest.approx(2.0)


def test_a_freeze_of_the_start_is_not_counted_as_one_beside_the_clip():
    assert longest(40.0, 90.0) == 90.0
    assert longest(90.0, 90.0) is None


def test_drift_is_read_back_from_a_recording_of_a_clip_that_flashes_and_beeps(monkeypatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    (result,) = run(Asked("drift", (160, 90), 4.2))
    assert result["flashes"] >= result["paired"] >= 2  # four, on a machine that is not busy
    assert abs(result["offset"]["median_ms"]) < 100  # the beep that belongs to the flash; the next is a second away


def test_sound_and_picture_are_compared_only_where_nothing_was_dropped():
    def frames(*, beep_at: int, lost: int = -1) -> dict[int, Seen]:
        return {
            n: Seen(n * 1000, 10 <= n < 13, n * 1000 + 200 if beep_at <= n < beep_at + 3 else None) for n in range(20) if n != lost
        }

    assert offsets(frames(beep_at=10)) == [200]
    assert offsets(frames(beep_at=12)) == [2200]
    assert offsets(frames(beep_at=10, lost=11)) == []


@pytest.mark.processes
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_long_run_goes_through_control_and_its_sockets(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("overlay.bench.long.CALM", 0.0)
    (result,) = run(Asked("long", (160, 90), 2.0))
    assert result["changes"] >= 3  # forty, on a machine that is not busy
    assert result["frames"] >= 3
    assert result["rss_mib"] > 20


@pytest.mark.processes
def test_a_start_ends_with_a_picture_of_the_show(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("overlay.bench.start.TIMES", 1)
    (result,) = run(Asked("start", (160, 90), 1.0))
    assert result["times"] == 1
    assert 100 < result["first_picture"]["p50"] < 30_000


def test_what_grows_is_told_by_looks_at_the_same_place():
    steady = [Look(12.0 * n, 300.0 + (n < 10) * 50, 20, 9) for n in range(40)]
    assert grown(steady)["rss_slope_mib_per_hour"] == 0.0
    assert grown(steady)["rss_slope_uncertain_by"] == 0.0
    noisy = [Look(12.0 * n, 300.0 + n % 2 * 20, 20, 9) for n in range(40)]
    assert abs(grown(noisy)["rss_slope_mib_per_hour"]) < 2 * grown(noisy)["rss_slope_uncertain_by"]
    leaking = [Look(12.0 * n, 300.0 + n, 20 + n, 9) for n in range(40)]
    told = grown(leaking)
    assert told["rss_slope_mib_per_hour"] == pytest.approx(300.0)
    assert told["descriptors"] == {"first_half": [20, 39], "second_half": [40, 59]}
    assert told["threads"]["second_half"] == [9, 9]


def test_only_the_figures_that_should_move_move():
    still, moves = moving(0, 1920.0), moving(5, 1920.0)
    assert still(0) == still(5 * SECOND)
    before, after = moves(0).items, moves(frame_due(1) + 1).items
    assert sum(a != b for a, b in zip(before, after, strict=True)) == 5
