// A team's buzzer: self-test, press, lockout. The order of arrival at control decides; this page only says what became of the press.

import { ask, notice, onView, roundTrip, state } from "./link.js";
import { $, both, redraw, write } from "./dom.js";
import { now } from "./time.js";
import { stayAwake } from "./wake.js";

const WORDS = {
  idle: ["等待", "waiting"],
  out: ["不参加", "not in this one"],
  closed: ["未开放", "not open"],
  armed: ["抢答", "buzz"],
  won: ["抢到", "first"],
  lost: ["已被抢", "another was first"],
  foul: ["犯规锁定", "foul, locked"],
};
const TESTED_MS = 1500;

let tested = 0;

function line(view) {
  if (view.state === "foul") return `抢答犯规${view.foul_ms ? `，提前 ${view.foul_ms} 毫秒` : ""}，本题锁定`;
  if (view.state === "won") return `抢答成功 ${((view.reaction_ms || 0) / 1000).toFixed(3)} 秒`;
  if (view.state === "closed") return both("未开放时按下为犯规", "pressing now is a foul");
  return view.state === "idle" ? both("按下按钮可自检", "press to test") : "";
}

function label(view, counting) {
  if (counting) return String(Math.ceil((view.opens - now()) / 1e6));
  if (view.state === "idle" && performance.now() < tested) return both("✓ 正常", "works");
  return both(...(WORDS[view.state] || ["—", ""]));
}

const name = (place, text) => { if (place.className !== text) place.className = text; };

function render() {
  const view = state.view;
  if (!view.role) return;
  const counting = view.state === "armed" && view.opens > now();
  const fresh = view.state === "idle" && performance.now() < tested;
  name($("buzz"), `buzz ${counting ? "" : view.state}`);
  redraw($("buzz"), [view.state, counting && Math.ceil((view.opens - now()) / 1e6), fresh], () => label(view, counting));
  write($("who"), `${view.seat}号 ${view.team}`);
  write($("lamp"), state.online ? "已连接" : "断开");
  name($("lamp"), state.online ? "lamp" : "lamp off");
  redraw($("line"), [view.state, view.foul_ms, view.reaction_ms], () => line(view));
}

/** Between questions a press is a test that really asks control. */
async function test() {
  if (await roundTrip() === null) notice("自检失败：控制端没有应答，请检查网络 · control did not answer");
  else tested = performance.now() + TESTED_MS;
}

function press() {
  if (state.view.state === "idle" || state.view.state === "out") {
    test();
    return;
  }
  navigator.vibrate?.(30);
  ask("press", { team: state.view.seat }, { expect: false });
}

// The press counts when the finger comes down, not when it leaves. The keyboard works too, and a box that types the team's digit.
$("buzz").addEventListener("pointerdown", press);
document.addEventListener("keydown", (event) => {
  if (event.repeat || ![" ", "Enter", String(state.view.seat)].includes(event.key)) return;
  event.preventDefault();
  press();
});

onView(render);
setInterval(render, 50);
stayAwake();
