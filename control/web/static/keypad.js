import { ask, left, onView, seconds, stayAwake, state } from "./link.js";
import { $, h, redraw, TYPES } from "./dom.js";

let chosen = new Set(), about = "", tested = false, receipt = "";

async function press(keys) {
  receipt = "发送中…"; render();
  const answer = await ask("keypad_answer", { seat: state.view.seat, keys }, { expect: false });
  receipt = answer.ok ? `已收到 ${keys.join("")}（截止前可改）` : "";
  render();
}

function main(view) {
  if (view.spare) return [h("p", { class: "big" }, `备用答题器 ${view.seat}`), h("p", {}, "换用时请扫描原席位的二维码。")];
  if (view.state === "idle" || !view.question) return [h("p", { class: "big" }, tested ? "✓ 席位测试成功" : "等待题目"), h("button", { type: "button", class: "submit", onclick: () => { tested = state.online; render(); } }, "席位测试：点我")];
  const options = view.question.options || [];
  const open = view.state === "answer";
  const pressed = new Set(view.multi && chosen.size ? chosen : view.pressed || []);
  const parts = [h("p", { class: "small" }, `${TYPES[view.question.type]} ${view.question.of ? `第${view.question.number}/${view.question.of}题` : ""}`),
    h("div", { class: "keys", role: "group", "aria-label": "选项" }, options.map((option) => h("button", { type: "button", id: `k-${option.key}`, disabled: !open, "aria-label": `${option.key} ${option.text}`, "aria-pressed": pressed.has(option.key) ? "true" : "false",
      onclick: () => { if (!view.multi) return press([option.key]); chosen.has(option.key) ? chosen.delete(option.key) : chosen.add(option.key); render(); } }, view.question.type === "judge" ? option.text : option.key)))];
  if (open && view.multi) parts.push(h("button", { type: "button", class: "submit", disabled: !chosen.size, onclick: () => press([...chosen].sort()) }, `提交 ${[...chosen].sort().join("")}`));
  parts.push(h("p", { class: "big gold", role: "status" }, view.state === "read" ? "请听题" : view.state === "closed" ? `答题结束${view.pressed?.length ? `，您的答案 ${view.pressed.join("")}` : ""}` : receipt || "请作答"));
  return parts;
}

function render() {
  const view = state.view;
  if (!view.role) return;
  const key = `${view.question?.id}/${view.state}`;
  if (key !== about) { about = key; chosen = new Set(); if (view.state !== "answer") receipt = ""; }
  $("who").textContent = `${view.seat}号席位`;
  redraw($("main"), [view, [...chosen], receipt, tested], () => main(view));
}
onView(render);
setInterval(() => {
  const clock = state.view.clock;
  $("clock").textContent = clock && state.view.state !== "idle" ? seconds(clock) : "";
  $("clock").classList.toggle("low", Boolean(clock?.started != null && left(clock) < 3e6));
}, 100);
stayAwake();
