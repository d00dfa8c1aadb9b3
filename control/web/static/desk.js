import { ask, left, now, onView, seconds, stayAwake, state } from "./link.js";
import { $, h, redraw, signed, TYPES, VERDICTS } from "./dom.js";

let chosen = new Set(), about = "", sending = false;
const STATES = { idle: "请等待本队答题", ready: "轮到本队，请准备", read: "请听题，等待“请答题”", locked: "已锁定，请等待判定", judged: "" };

async function give(view, keys) {
  if (sending || !keys.length) return;
  sending = true;
  const speed = view.speed_run;
  const answer = speed ? await ask("speed_answer", { index: view.index, keys }, { expect: false }) : await ask("enter_answer", { keys, text: "" }, { expect: false });
  sending = false;
  if (answer.ok) chosen = new Set();
}

function choices(view) {
  const options = view.question.options || [];
  const pair = view.question.type === "judge";
  const canAnswer = view.state === "answer" && !view.answered;
  return h("div", { class: pair ? "choices pair" : "choices", role: "group", "aria-label": "选项" }, options.map((option) => h("button", {
    type: "button", id: `o-${option.key}`, disabled: !canAnswer, "aria-pressed": chosen.has(option.key) || (view.answered?.keys || []).includes(option.key) ? "true" : "false",
    onclick: () => { if (!view.multi) chosen.clear(); chosen.has(option.key) ? chosen.delete(option.key) : chosen.add(option.key); render(); },
  }, pair ? option.text : [h("span", { class: "letter" }, option.key), h("span", {}, option.text)])));
}

function main(view) {
  if (view.speed) {
    const [correct, questions, points, secondsLeft] = view.speed;
    return [h("p", { class: "big" }, "闯关成绩"), h("p", { class: "big num" }, `${correct} × ${points} + ${secondsLeft} × ${correct}/${questions} = ${view.delta} 分`)];
  }
  if (view.state === "choose") return [h("p", { class: "big" }, view.tiles?.[0]?.question ? "请选择题目" : "请选择分值"), h("div", { class: "keys" }, (view.tiles || []).map((tile) => h("button", {
    type: "button", disabled: tile.used, onclick: () => ask(tile.question ? "pick_question" : "pick_value", tile.question ? { question: tile.question } : { value: tile.value }) }, tile.label)))];
  if (!view.question) return [h("p", { class: "big" }, STATES[view.state] || "请等待")];
  const question = view.question;
  const parts = [h("p", { class: "small" }, [view.segment, TYPES[question.type], question.of ? `第${question.number}/${question.of}题` : "", view.player].filter(Boolean).join(" · ")), h("p", { class: "stem" }, question.stem)];
  if (question.options?.length) {
    parts.push(choices(view));
    if (view.state === "answer" && !view.answered) parts.push(h("button", { type: "button", id: "submit", class: "submit", disabled: !chosen.size || sending, onclick: () => give(view, [...chosen].sort()) }, chosen.size ? `提交答案 ${[...chosen].sort().join("")}` : view.multi ? "请选择全部正确选项" : "请选择一项"));
  }
  if (view.answered) parts.push(h("p", { class: "big gold" }, `已收到答案 ${(view.answered.keys || []).join("") || view.answered.text || ""}`));
  if (view.verdict) parts.push(h("p", { class: view.verdict === "right" ? "big right" : "big wrong" }, `${view.verdict === "right" ? "✓" : "✗"} ${VERDICTS[view.verdict]} ${signed(view.delta)}`));
  if (!question.options?.length && view.state === "answer") parts.push(h("p", { class: "big gold" }, "请口头作答"));
  else if (STATES[view.state]) parts.push(h("p", { class: "small" }, STATES[view.state]));
  return parts;
}

function render() {
  const view = state.view;
  if (!view.role) return;
  const key = `${view.question?.id}/${view.index}/${view.state}`;
  if (key !== about) { about = key; chosen = new Set(); }
  $("who").textContent = `${view.seat}号 ${view.team}`;
  $("score").textContent = `${view.score ?? 0} 分`;
  redraw($("main"), [view, [...chosen], sending], () => main(view));
}
onView(render);
setInterval(() => {
  const clock = state.view.clock, place = $("clock");
  place.textContent = clock && state.view.state !== "idle" ? seconds(clock) : "";
  place.classList.toggle("low", Boolean(clock?.started != null && left(clock) < 3e6 && now()));
}, 100);
stayAwake();
