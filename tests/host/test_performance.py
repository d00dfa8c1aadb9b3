"""The report of the outputs: kept run by run, through kills of either half, and told by `leitai report`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from control.cli import main
from control.cli.doctor import evening
from control.cli.doctor.finding import Verdict
from control.outputs import NEXT_OUTPUT, Health, Outputs
from control.performance import FILE, MOST_RUNS, Performance, read
from overlay.health import Meter
from overlay.program.codec import pack


def health(output: str = "wall", began: int = 1000, **figures: object) -> Health:
    return Health(output, 0, {"began": began, "frames": 60, "late": 0, "dropped": 0, "freeze": 17.0, "size": [1920, 1080], **figures})


def test_the_newest_figures_of_each_process_are_kept_and_a_restart_is_a_run_of_its_own(tmp_path: Path) -> None:
    performance = Performance(tmp_path / FILE)
    for taken in (health(frames=60), health(frames=120, late=1), health(began=2000, frames=7), health("stream")):
        performance.take(taken)
    performance.save()
    told = [(run.output, run.began, run.figure("frames"), run.clean) for run in read(tmp_path / FILE)]
    assert told == [("stream", 1000, 60, True), ("wall", 1000, 120, False), ("wall", 2000, 7, True)]


def test_a_control_that_was_killed_loses_nothing_that_was_saved(tmp_path: Path) -> None:
    before = Performance(tmp_path / FILE)
    before.take(health())
    before.save()
    after = Performance(tmp_path / FILE)
    after.take(health("stage"))
    after.save()
    assert [run.output for run in read(tmp_path / FILE)] == ["stage", "wall"]


def test_the_file_is_bounded_and_the_monitor_of_the_next_picture_is_not_in_it(tmp_path: Path) -> None:
    performance = Performance(tmp_path / FILE)
    performance.take(health(NEXT_OUTPUT))
    performance.save()
    assert not (tmp_path / FILE).exists()
    for began in range(MOST_RUNS + 5):
        performance.take(health(began=began))
    performance.save()
    runs = read(tmp_path / FILE)
    assert len(runs) == MOST_RUNS
    assert runs[0].began == 5


def test_a_disk_that_refuses_and_a_spoilt_file_cost_the_report_only(tmp_path: Path) -> None:
    performance = Performance(tmp_path / "gone" / FILE)
    performance.take(health())
    performance.save()
    (tmp_path / FILE).write_text('{"runs": [{"output": 3}]}', encoding="utf-8")
    assert read(tmp_path / FILE) == []
    assert Performance(tmp_path / FILE).path.is_file()


def test_what_an_output_reports_over_the_wire_reaches_the_report(tmp_path: Path) -> None:
    meter = Meter(lambda: 0)
    figures = {**meter.summary(), **meter.whole(), "began": 5}
    taken = Outputs().take(pack({"kind": "health", "output": "wall", **figures}), 1, 1)
    assert taken is not None
    performance = Performance(tmp_path / FILE)
    performance.take(taken)
    performance.save()
    (run,) = read(tmp_path / FILE)
    assert set(run.figures["interval_whole"]) == {"p50", "p95", "p99", "p99_9", "max"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_report_is_told_for_the_show_and_its_rehearsal_apart(tmp_path: Path, lang: str) -> None:
    folder = tmp_path / "rehearsal"
    folder.mkdir()
    performance = Performance(folder / FILE)
    whole = {"p50": 16.66, "p95": 16.7, "p99": 16.8, "p99_9": 33.3, "max": 34.0}
    performance.take(health(late=3, interval_whole=whole))
    performance.save()
    done = CliRunner().invoke(main, ["report", str(tmp_path), "--rehearsal", "--lang", lang])
    assert done.exit_code == 0
    assert "wall" in done.output
    assert "p99.9 33.30" in done.output
    asked = CliRunner().invoke(main, ["report", str(tmp_path), "--rehearsal", "--json"])
    assert json.loads(asked.output)[0]["figures"]["late"] == 3
    missing = CliRunner().invoke(main, ["report", str(tmp_path), "--lang", lang])
    assert missing.exit_code == 1
    assert "leitai run" in missing.output


def test_the_doctor_tells_how_the_last_run_went(tmp_path: Path) -> None:
    for kind, began, late in (("journal", 10, 9), ("rehearsal", 20, 0)):
        (tmp_path / kind).mkdir()
        performance = Performance(tmp_path / kind / FILE)
        performance.take(health(began=began, late=late))
        performance.save()
    (good,) = evening.outputs(tmp_path)
    assert good.verdict is Verdict.GOOD
    performance.take(health(began=30, dropped=4))
    performance.save()
    (weak,) = evening.outputs(tmp_path)
    assert weak.verdict is Verdict.WEAK
    assert "4" in weak.zh
    assert evening.outputs(tmp_path / "nowhere") == []
