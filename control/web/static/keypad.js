// A challenger's keypad: one tap answers, the press is acknowledged, nothing tells what was right.

import { ask, notice, onView, roundTrip, state } from "./link.js";
import { $, both, button, h, redraw, toggle } from "./dom.js";
import { drawClock } from "./time.js";
import { stayAwake } from "./wake.js";
import { counted, named, TYPES } from "./words.js";

const RECEIVED = ["已收到，截止前可更改", "received; you may change it until the end"];

let chosen = new Set();
let about = "";
let tested = null;
let receipt = null;

async function press(keys) {
  receipt = ["发送中…", "sending"];
  render();
  const answer = await ask("keypad_answer", { seat: state.view.seat, keys }, { expect: false });
  receipt = answer.ok ? RECEIVED : null;
  render();
}

function tap(view, key) {
  if (!view.multi) {
    press([key]);
    return;
  }
  if (!chosen.delete(key)) chosen.add(key);
  render();
}

/** Between questions: who this is, and a test that really asks control. */
function waiting(view) {
  const test = async () => {
    tested = await roundTrip();
    if (tested === null) notice("测试失败：控制端没有应答，请检查网络 · control did not answer");
    render();
  };
  return h("div", { class: "wait" },
    h("p", { class: "number" }, view.seat),
    h("p", { class: "big" }, tested === null ? both("等待题目", "waiting") : both("✓ 席位测试成功", `works: ${tested} ms`)),
    view.spare ? h("p", { class: "small" }, "备用答题器：换用时扫描原席位的二维码。 · spare") : null,
    button(both("席位测试：点我", "test this seat"), test, { id: "test", class: "submit" }));
}

function status(view) {
  if (view.state === "read") return ["请听题", "listen"];
  if (view.state === "closed") return [view.pressed?.length ? `答题结束，您的答案 ${named(view.question, view.pressed)}` : "答题结束", "closed"];
  return receipt || (view.pressed?.length ? RECEIVED : ["请作答", "answer now"]);
}

function main(view) {
  if (view.state === "idle" || !view.question) return waiting(view);
  const { type, options = [] } = view.question;
  const open = view.state === "answer";
  const lit = new Set(view.multi && chosen.size ? chosen : view.pressed || []);
  const letters = [...chosen].sort();
  const key = (option) => toggle(type === "judge" ? option.text : option.key, lit.has(option.key), () => tap(view, option.key), {
    id: `k-${option.key}`, disabled: !open, "aria-label": `${option.key} ${option.text}`,
  });
  return [
    h("p", { class: "small" }, [TYPES[type], counted(view.question), view.multi ? "可多选，选完提交" : ""].filter(Boolean).join(" · ")),
    h("div", { class: "keys", role: "group", "aria-label": "选项" }, options.map(key)),
    open && view.multi ? button(both(`提交 ${letters.join("")}`, "submit"), () => press(letters), { id: "submit", class: "submit", disabled: !letters.length }) : null,
    h("p", { class: "big receipt", role: "status" }, both(...status(view))),
  ];
}

function render() {
  const view = state.view;
  if (!view.role) return;
  const key = `${view.question?.id}/${view.state}`;
  if (key !== about) {
    about = key;
    chosen = new Set();
    receipt = null;
  }
  $("who").textContent = `${view.seat}号席位`;
  redraw($("main"), [{ ...view, version: 0, clock: 0 }, [...chosen], receipt, tested], () => main(view));
}

onView(render);
drawClock($("clock"), () => state.view.state === "idle" ? null : state.view.clock);
stayAwake();
