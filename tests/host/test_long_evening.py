"""The longest evening a show may ask for still fits into the messages that carry it: the clicker works at its end as at its beginning."""

from __future__ import annotations

import asyncio
from pathlib import Path

from control.contest.params import Mode, Segment, TurnsParams
from control.host import LEDGER_LINES, Host
from control.keys import Power
from control.link import _packed
from overlay.program.codec import MAX_BYTES, encode, pack, unpack
from tests.contest.driver import Contest
from tests.contest.factory import make_setup
from tests.contest.test_whole import run_to_the_end
from tests.host.run import make_run


def test_the_hosts_view_fits_into_a_message_after_hundreds_of_rulings(tmp_path: Path) -> None:
    thrice = tuple(Segment(f"turns{n}", Mode.TURNS, f"必答题第{n}轮", TurnsParams(rounds=15, by_round=False)) for n in (1, 2, 3))
    contest = run_to_the_end(Contest(make_setup(8, 10, thrice, each=130)))
    assert len(contest.state.rulings) == 360

    async def script() -> None:
        host = Host(make_run(tmp_path))
        host.authority._state = contest.state
        for role in ("host", "referee-1", "supervisor"):
            answer = host._ask(Power.CONTROL, {"id": "1", "ask": "view", "role": role})
            assert len(pack(answer)) <= MAX_BYTES, role
            assert len(answer["view"]["ledger"]) == LEDGER_LINES
            assert answer["view"]["ledger"][-1]["id"] == 360
        assert len(encode(host.publisher.program)) <= MAX_BYTES
        host.close()

    asyncio.run(script())


def test_an_answer_no_client_would_accept_is_refused_in_words() -> None:
    answer = unpack(_packed({"id": "7", "ok": True, "view": "长" * MAX_BYTES}))
    assert (answer["id"], answer["ok"], answer["code"]) == ("7", False, "too_large")
