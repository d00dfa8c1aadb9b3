// The other panes: the rundown, the ledger, what lies over the picture, and the devices.

import { ask } from "../link.js";
import { button, h, redraw, table, toggle, twoTaps } from "../dom.js";
import { NEXT } from "./monitor.js";
import { signed, stamp, stationName } from "../words.js";

const SOUNDS = {
  "*": "全部", video: "视频", tick: "倒计时", time_up: "到时", right: "正确", wrong: "错误", buzz: "抢答", foul: "犯规", score: "得分",
  reveal: "揭晓", segment: "环节", awards: "颁奖", roll: "滚动",
};
const LAYOUTS = ["", "wall", "stream", "stage"];
const NOTICES = 6;

/** The running order; any cue with two taps. */
export function rundownPane(pane, view) {
  redraw(pane, [view.rundown, view.place], () => h("div", { class: "cues" }, view.rundown.map((cue, place) => cueButton(cue, place, view.place))));
  const now = pane.querySelector(".now");
  if (now && pane.dataset.place !== String(view.place)) now.scrollIntoView({ block: "center" });
  pane.dataset.place = view.place;
}

function cueButton(cue, place, current) {
  if (place === current) return button(`▶ ${cue.zh}`, () => {}, { class: "now", disabled: true, "aria-current": "step" });
  return twoTaps(`${cue.done ? "✓ " : ""}${cue.zh}`, () => ask("jump", { cue: cue.id }), { class: cue.done ? "done" : "" });
}

/** Every ruling, newest first. */
export function scoresPane(pane, view) {
  const ledger = [...(view.ledger || [])].reverse();
  redraw(pane, ["scores", ledger], () => ledger.length
    ? table(["号", "时间", "环节", "队", "判定", "分", "裁定人"], ledger.map(rulingCells))
    : h("p", { class: "small" }, "还没有裁定。判定之后，每一笔得分都列在这里。 · no rulings yet"));
}

const rulingCells = (line) => [
  line.id, stamp(line.at), line.segment, line.team,
  (line.questions ? `${line.correct}/${line.questions}` : line.verdict_zh) + (line.corrected ? "（更正）" : ""),
  signed(line.delta), stationName(line.by),
];

/** Banner, cards and sounds. */
export function picturePane(pane, view) {
  redraw(pane, ["picture", view.air.banner, view.air.muted], () => h("div", { class: "stack" },
    h("h2", {}, "横幅 · banner"), bannerForm(view.air.banner || ""),
    h("h2", {}, "插播画面 · cards"),
    h("div", { class: "row" },
      button("得分榜", () => ask("show_standings", { by_segment: false })),
      button("分项得分", () => ask("show_standings", { by_segment: true })),
      button("测试卡", () => ask("show_test_card")),
      button("识别输出", () => ask("identify"))),
    h("h2", {}, "静音（亮起为静音） · muted"),
    h("div", { class: "row" }, Object.entries(SOUNDS).map(([sound, zh]) => soundButton(sound, zh, view.air.muted || [])))));
}

function bannerForm(text) {
  const submit = (event) => {
    event.preventDefault();
    ask("show_banner", { text: new FormData(event.target).get("text") });
  };
  return h("form", { class: "row", onsubmit: submit },
    h("input", { id: "banner", name: "text", class: "grow", value: text, maxlength: 200, "aria-label": "横幅文字" }),
    h("button", { type: "submit" }, "上屏"),
    button("撤下", () => ask("show_banner", { text: "" }), { disabled: !text }));
}

function soundButton(sound, zh, muted) {
  const on = muted.includes(sound);
  return toggle(zh, on, () => ask("mute", { sound, on: !on }));
}

/** Outputs, seats, keypads and notices, as last reported. */
export function devicesPane(pane, view, house) {
  const { outputs = [], notices = [] } = house.status || {};
  const online = new Set(house.online || []);
  const seats = view.seats || [];
  const recent = notices.slice(-NOTICES).reverse();
  redraw(pane, ["devices", outputs, house.online, view.air.layouts, recent, seats.map((seat) => seat.online)], () => h("div", { class: "stack" },
    h("h2", {}, "输出 · outputs"),
    outputs.length
      ? table(["输出", "状态", "帧", "晚", "丢", "间隔 p99.9", "最长停顿", "版式"], outputs.map((output) => outputCells(output, view.air.layouts || [])))
      : h("p", { class: "small" }, "没有输出连接：请在画面机上运行 leitai overlay。 · no output is connected"),
    h("h2", {}, "席位 · stations"), h("div", { class: "lamps" }, stationLamps(view.teams, online)),
    h("h2", {}, "答题器 · keypads"),
    h("div", { class: "seats" }, seats.map(({ seat }) => h("span", { class: online.has(`keypad-${seat}`) ? "in" : "away" }, seat))),
    h("h2", {}, "提示 · notices"),
    recent.length ? recent.map((each) => h("p", { class: "small" }, `${stamp(each.at)} ${each.source} ${each.zh}`)) : h("p", { class: "small" }, "没有提示。")));
}

function outputCells({ output, lost, frames, late, dropped, interval, freeze }, layouts) {
  const chosen = layouts.find(([name]) => name === output)?.[1] || "";
  const choose = (event) => ask("choose_layout", { output, layout: event.target.value });
  const options = LAYOUTS.map((layout) => h("option", { value: layout, selected: layout === chosen, disabled: !layout }, layout || "默认"));
  return [
    output === NEXT ? "预览" : output,
    h("td", { class: lost ? "tight wrong" : "tight right" }, lost ? "✗ 失联" : "✓ 正常"),
    frames ?? "", late ?? "", dropped ?? "", milliseconds(interval?.p99_9), milliseconds(freeze),
    h("select", { id: `layout-${output}`, "aria-label": `${output} 版式`, onchange: choose }, options),
  ];
}

const milliseconds = (value) => (value === undefined ? "" : `${Math.round(value)} ms`);

function stationLamps(teams, online) {
  const lamp = (name, zh) => h("span", { class: online.has(name) ? "lamp" : "lamp off" }, zh);
  return [
    teams.map(({ number }) => lamp(`desk-${number}`, `答题台${number}`)),
    teams.map(({ number }) => lamp(`buzzer-${number}`, `抢答器${number}`)),
    lamp("referee-1", "裁判1"), lamp("referee-2", "裁判2"), lamp("supervisor", "监督长"),
  ];
}
