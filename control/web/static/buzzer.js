import { ask, now, onView, stayAwake, state } from "./link.js";
import { $ } from "./dom.js";

const WORDS = { idle: "等待", out: "不参加", closed: "未开放", armed: "抢答", won: "抢到", lost: "已被抢", foul: "犯规锁定" };
let tested = 0;

function render() {
  const view = state.view;
  if (!view.role) return;
  const counting = view.state === "armed" && view.opens > now();
  const button = $("buzz");
  button.className = `buzz ${counting ? "" : view.state}`;
  button.textContent = counting ? Math.ceil((view.opens - now()) / 1e6) : view.state === "idle" && Date.now() < tested ? "✓ 正常" : WORDS[view.state] || "—";
  $("who").textContent = `${view.seat}号 ${view.team}`;
  $("lamp").textContent = state.online ? "已连接" : "断开";
  $("lamp").className = state.online ? "lamp" : "lamp off";
  $("line").textContent = view.state === "foul" ? `抢答犯规，提前 ${view.foul_ms || 0} 毫秒，本题锁定` : view.state === "won" ? `抢答成功 ${((view.reaction_ms || 0) / 1000).toFixed(3)} 秒` : view.state === "idle" ? "按下按钮可自检" : "";
}

function press() {
  if (state.view.state === "idle" || state.view.state === "out") { if (state.online) tested = Date.now() + 1500; return; }
  navigator.vibrate?.(30);
  ask("press", { team: state.view.seat }, { expect: false });
}
$("buzz").addEventListener("pointerdown", press);
// The space bar and Enter reach the button by themselves; a wired box that types its team's digit works too.
document.addEventListener("keydown", (event) => { if (!event.repeat && (event.key === " " || event.key === "Enter" || event.key === String(state.view.seat))) { event.preventDefault(); press(); } });
onView(render);
setInterval(render, 50);
stayAwake();
