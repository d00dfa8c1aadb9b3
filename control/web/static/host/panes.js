// The other panes: the rundown, the ledger, what lies over the picture, and the devices.

import { ask } from "../link.js";
import { $, button, h, redraw, table, toggle, twoTaps, write } from "../dom.js";
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
    ? table(["号", "环节", "队", "判定", "分"], ledger.map(rulingCells))
    : h("p", { class: "small" }, "还没有裁定。判定之后，每一笔得分都列在这里。 · no rulings yet"));
}

const rulingCells = (line) => [
  line.id,
  h("td", {}, line.segment, h("div", { class: "small num" }, stamp(line.at))),
  line.team,
  h("td", {}, (line.questions ? `${line.correct}/${line.questions}` : line.verdict_zh) + (line.corrected ? "（更正）" : ""), h("div", { class: "small" }, stationName(line.by))),
  signed(line.delta),
];

const PICTURE = ["show-banner", "show-cards", "muted"];

/** Banner, cards and sounds. Each part is redrawn for itself, so that a text being typed stays while something else changes. */
export function picturePane(pane, view) {
  const { banner = "", muted = [] } = view.air;
  parts(pane, PICTURE);
  redraw($("part-show-banner"), banner, () => [h("h2", {}, "横幅 · banner"), bannerForm(banner)]);
  redraw($("part-show-cards"), "", () => [
    h("h2", {}, "致歉卡 · apology card"), holdForm(),
    h("h2", {}, "插播画面 · cards"),
    h("div", { class: "row" },
      button("得分榜", () => ask("show_standings", { by_segment: false })),
      button("分项得分", () => ask("show_standings", { by_segment: true })),
      button("测试卡", () => ask("show_test_card")),
      button("识别输出", () => ask("identify")))]);
  redraw($("part-muted"), muted, () => [
    h("h2", {}, "静音（亮起为静音） · muted"),
    h("div", { class: "row" }, Object.entries(SOUNDS).map(([sound, zh]) => soundButton(sound, zh, muted)))]);
}

/** The pane's parts, made once. */
function parts(pane, names) {
  if (!$(`part-${names[0]}`)) pane.replaceChildren(h("div", { class: "stack" }, names.map((name) => h("div", { id: `part-${name}`, class: "stack" }))));
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

function holdForm() {
  const submit = (event) => {
    event.preventDefault();
    ask("show_hold", { message: new FormData(event.target).get("text") });
  };
  return h("form", { class: "row", onsubmit: submit },
    h("input", { id: "hold", name: "text", class: "grow", maxlength: 60, placeholder: "设备检修，请稍候", "aria-label": "致歉卡文字" }),
    h("button", { type: "submit" }, "上屏"));
}

function soundButton(sound, zh, muted) {
  const on = muted.includes(sound);
  return toggle(zh, on, () => ask("mute", { sound, on: !on }));
}

const DEVICES = ["outputs", "stations", "notices"];

/** Outputs, seats, keypads and notices, as last reported. Figures come every second: they are written beside what a finger may be on. */
export function devicesPane(pane, view, house) {
  const { outputs = [], notices = [] } = house.status || {};
  const online = new Set(house.online || []);
  const recent = notices.slice(-NOTICES).reverse();
  parts(pane, DEVICES);
  redraw($("part-outputs"), [outputs.map(({ output, lost }) => [output, lost]), view.air.layouts], () => [
    h("h2", {}, "输出 · outputs"),
    outputs.map((output) => outputCard(output, view.air.layouts || [])),
    outputs.length ? null : h("p", { class: "small" }, "没有输出连接：请在画面机上运行 leitai overlay。 · no output is connected")]);
  for (const each of outputs) write($(`figures-${each.output}`), figures(each));
  redraw($("part-stations"), [house.online, view.teams.length, view.seats?.length], () => [
    h("h2", {}, "席位 · stations"), h("div", { class: "lamps" }, stationLamps(view.teams, online)),
    h("h2", {}, "答题器 · keypads"),
    h("div", { class: "seats" }, (view.seats || []).map(({ seat }) => h("span", { class: online.has(`keypad-${seat}`) ? "in" : "away" }, seat)))]);
  redraw($("part-notices"), recent, () => [
    h("h2", {}, "提示 · notices"),
    recent.length ? recent.map((each) => h("p", { class: "small" }, `${stamp(each.at)} ${each.source} ${each.zh}`)) : h("p", { class: "small" }, "没有提示。")]);
}

function outputCard({ output, lost }, layouts) {
  const chosen = layouts.find(([name]) => name === output)?.[1] || "";
  const choose = (event) => ask("choose_layout", { output, layout: event.target.value });
  const options = LAYOUTS.map((layout) => h("option", { value: layout, selected: layout === chosen, disabled: !layout }, layout || "默认"));
  return h("div", { class: "output" },
    h("span", { class: lost ? "lamp off" : "lamp" }, `${output === NEXT ? "预览" : output} ${lost ? "失联" : "正常"}`),
    h("select", { id: `layout-${output}`, "aria-label": `${output} 版式`, onchange: choose }, options),
    h("p", { id: `figures-${output}`, class: "small num" }));
}

const figures = ({ frames, late, dropped, interval, freeze }) =>
  `帧 ${frames ?? "—"} · 晚 ${late ?? "—"} · 丢 ${dropped ?? "—"} · 间隔 p99.9 ${milliseconds(interval?.p99_9)} · 最长停顿 ${milliseconds(freeze)}`;

const milliseconds = (value) => (value === undefined ? "—" : `${Math.round(value)} ms`);

function stationLamps(teams, online) {
  const lamp = (name, zh) => h("span", { class: online.has(name) ? "lamp" : "lamp off" }, zh);
  return [
    teams.map(({ number }) => lamp(`desk-${number}`, `答题台${number}`)),
    teams.map(({ number }) => lamp(`buzzer-${number}`, `抢答器${number}`)),
    lamp("referee-1", "裁判1"), lamp("referee-2", "裁判2"), lamp("supervisor", "监督长"),
  ];
}
