// An answer desk: the question, large options, an explicit submit, a receipt. The whole speed run happens here.

import { ask, onView, state } from "./link.js";
import { $, both, button, h, redraw, toggle } from "./dom.js";
import { drawClock } from "./time.js";
import { stayAwake } from "./wake.js";
import { counted, given, MARKS, named, signed, TYPES, VERDICTS } from "./words.js";

const WAITING = {
  idle: ["请等待本队答题", "not your turn yet"],
  ready: ["轮到本队，请准备", "you are next: get ready"],
  read: ["请听题", "listen to the question"],
  discuss: ["现在可以讨论", "your team may talk now"],
  locked: ["已锁定，请等待判定", "locked: wait for the verdict"],
  judged: ["请等待下一题", "wait for the next question"],
  answer: ["请作答", "answer now"],
};
const NO_CLOCK = new Set(["idle", "ready", "choose"]); // No clock runs for this desk.

let chosen = new Set();
let about = "";
let sending = false;

/** Hand in what is chosen. The desk answers for the question it shows, so no version goes along. */
async function submit(view) {
  if (sending || !chosen.size) return;
  sending = true;
  render();
  const keys = [...chosen].sort();
  if (view.speed_run) await ask("speed_answer", { index: view.index || 0, keys }, { expect: false });
  else await ask("enter_answer", { keys, text: "" }, { expect: false });
  sending = false;
  render();
}

function choose(view, key) {
  if (!view.multi) chosen = new Set([key]);
  else if (!chosen.delete(key)) chosen.add(key);
  render();
}

const canAnswer = (view) => view.state === "answer" && !view.answered && !sending;

function options(view) {
  const pair = view.question.type === "judge";
  const taken = new Set(view.answered ? view.answered.keys : chosen);
  const option = ({ key, text }) => toggle(
    pair ? text : [h("span", { class: "letter" }, key), h("span", {}, text)],
    taken.has(key), () => choose(view, key), { id: `o-${key}`, disabled: !canAnswer(view) },
  );
  return h("div", { class: `choices${pair ? " pair" : ""}${view.state === "answer" ? "" : " past"}`, role: "group", "aria-label": "选项" }, view.question.options.map(option));
}

function submitButton(view) {
  const letters = [...chosen].sort();
  const label = letters.length ? both(`提交：${named(view.question, letters)}`, "submit") : both(view.multi ? "请选择全部正确选项" : "请选择一项", view.multi ? "choose all that are right" : "choose one");
  return button(label, () => submit(view), { id: "submit", class: "submit", disabled: !letters.length || sending });
}

function questionParts(view) {
  const question = view.question;
  const parts = [
    view.verdict ? verdict(view) : null,
    h("p", { class: "small" }, [view.segment, TYPES[question.type], view.speed_run ? "" : counted(question), view.player].filter(Boolean).join(" · ")),
    view.speed_run ? pips(view.index || 0, question.of) : null,
    h("p", { class: "stem" }, question.stem),
  ];
  if (question.options?.length) parts.push(options(view));
  if (view.state === "answer" && !view.answered) parts.push(question.options?.length ? submitButton(view) : h("p", { class: "big gold" }, "请口头作答 · answer aloud"));
  if (view.answered) parts.push(h("p", { class: "big receipt", role: "status" }, both(`已收到答案 ${view.answered.keys ? named(question, view.answered.keys) : given(view.answered)}`, "received")));
  if (!view.verdict && view.state !== "answer") parts.push(waiting(view.state));
  return parts;
}

function waiting(state) {
  const [zh, en] = WAITING[state] || WAITING.idle;
  return h("div", {}, h("p", { class: "big" }, zh), h("p", { class: "small", lang: "en" }, en));
}

const verdict = (view) => h("p", { class: `outcome big ${view.verdict === "right" ? "right" : "wrong"}`, role: "status" },
  `${MARKS[view.verdict] || "✗ "}${VERDICTS[view.verdict]}　${signed(view.delta)}`);

const pips = (done, of) => h("div", { class: "pips", role: "img", "aria-label": `第${done + 1}题，共${of}题` },
  Array.from({ length: of }, (_, place) => h("i", { class: place < done ? "done" : place === done ? "now" : "" })));

/** The finished run: the formula with its own numbers. */
function speedResult([correct, questions, points, secondsLeft], delta) {
  return h("div", { class: "wait" },
    h("h2", {}, "闯关成绩 · speed run"),
    h("p", { class: "big num" }, `答对 ${correct}/${questions}，剩余 ${secondsLeft} 秒`),
    h("p", { class: "formula num" }, `${correct} × ${points} + ${secondsLeft} × ${correct}/${questions} = ${delta}`),
    h("p", { class: "number num right" }, signed(delta)));
}

function tiles(view) {
  const pick = ({ question, value }) => question ? ask("pick_question", { question }) : ask("pick_value", { value });
  const confirm = (tile) => {
    chosen = new Set([tile.label]);
    render();
  };
  const picked = view.tiles.find(({ label }) => chosen.has(label));
  return [
    h("p", { class: "big" }, view.tiles[0].question ? "请选择题目 · choose a question" : "请选择分值（选定不能更改） · choose a value"),
    h("div", { class: "tiles", role: "group", "aria-label": "可选项" },
      view.tiles.map((tile) => toggle(tile.label, chosen.has(tile.label), () => confirm(tile), { id: `tile-${tile.label}`, disabled: tile.used }))),
    button(picked ? both(`确定：${picked.label}`, "confirm") : both("请先选择", "choose first"), () => pick(picked), { id: "submit", class: "submit", disabled: !picked }),
  ];
}

function main(view) {
  if (view.speed) return speedResult(view.speed, view.delta);
  if (view.state === "choose" && view.tiles?.length) return tiles(view);
  if (view.question) return questionParts(view);
  return h("div", { class: "wait" }, h("p", { class: "number" }, view.seat), waiting(view.state));
}

function render() {
  const view = state.view;
  if (!view.role) return;
  const key = `${view.question?.id}/${view.index}/${view.state}`;
  if (key !== about) {
    about = key;
    chosen = new Set();
  }
  $("who").textContent = `${view.seat}号 ${view.team}`;
  $("score").textContent = `${view.score ?? 0} 分`;
  redraw($("main"), [{ ...view, version: 0, score: 0, clock: 0 }, [...chosen], sending], () => main(view));
}

onView(render);
drawClock($("clock"), () => NO_CLOCK.has(state.view.state) ? null : state.view.clock);
stayAwake();
