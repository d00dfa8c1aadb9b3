// The pane about the cue on air: question and key, the answer given, players, values, clips, challengers.

import { ask } from "../link.js";
import { $, both, button, h, redraw, toggle, twoTaps } from "../dom.js";
import { counted, questionAndKey } from "../words.js";
import { ceremonyButtons, ceremonyData } from "./ceremony.js";

// What may come at any moment and stands above buttons would push them from under a finger: the buzzes are listed last.
const PARTS = ["head", "ceremony", "choose", "clip", "question", "seats", "enter", "mend", "arrivals"];

/** Draw the pane. Each part is redrawn for itself, so that a challenger's press never takes a button from under the host's finger. */
export function itemPane(pane, view) {
  if (!$("part-head")) pane.replaceChildren(h("div", { class: "stack" }, PARTS.map((name) => h("div", { id: `part-${name}`, class: "stack" }))));
  const item = view.item;
  const draw = (name, data, render) => redraw($(`part-${name}`), data, render);
  const question = item?.question;
  draw("head", item && [item.zh, item.step, item.team, item.player, item.waiting != null, view.next.ready], () => head(item));
  draw("ceremony", ceremonyData(item), () => item ? ceremonyButtons(item) : []);
  draw("arrivals", item?.arrivals, () => item?.arrivals?.length > 1 ? [arrivals(item.arrivals)] : []);
  draw("choose", [view.tiles, view.players, item?.draw_left], () => choices(view));
  draw("question", [question, view.key, item?.answer], () => question && view.key ? questionAndKey(item, view.key) : []);
  draw("enter", [item?.step, question?.id, Boolean(item?.answer)], () => answerEntry(item));
  draw("clip", item?.media && [item.playing, item.still], () => item?.media ? clipButtons(item) : []);
  const duel = item?.mode === "duel" && item.step === "answer";
  draw("seats", duel ? view.seats : 0, () => duel ? seats(view.seats || []) : []);
  draw("mend", [item?.kind, item?.step, question?.id, item?.ruling], () => mendButtons(item));
  for (const name of PARTS) $(`part-${name}`).classList.toggle("hidden", !$(`part-${name}`).hasChildNodes());
}

function head(item) {
  if (!item) return [h("p", { class: "big" }, "按 GO 开始 · press GO"), h("p", { class: "small" }, "整场流程在“流程”页；按 ? 看快捷键。")];
  const named = !item.team || item.zh.includes(`第${item.team}队`);
  const who = [item.zh, named ? "" : `第${item.team}队`, item.player ? `${item.player}号选手` : "", item.mode === "speed" ? counted(item.question) : ""];
  return [
    h("h2", {}, who.filter(Boolean).join(" · ")),
    item.waiting != null ? h("p", { class: "warn big" }, both("等待裁判组判定", "waiting for the referees")) : null,
  ];
}

/** Who buzzed, in the order in which the presses arrived at control, ms behind the first. */
const arrivals = (all) => h("p", { id: "arrivals" }, "抢答顺序 ", all.map(({ team, late, too_close: close }, place) => h("span", { class: close ? "warn" : "" },
  `${place ? "、" : ""}${team}队${place ? ` +${(late / 1000).toFixed(1)} 毫秒` : ""}${close ? "（难分先后）" : ""}`)));

function choices(view) {
  const parts = [];
  if (view.tiles?.length) parts.push(h("div", { class: "players", role: "group", "aria-label": "分值或题目" }, view.tiles.map(tile)));
  if (view.players?.length) parts.push(h("div", { class: "players", role: "group", "aria-label": "选手" }, view.players.map(player)));
  const left = view.item?.draw_left || [];
  if (left.length) parts.push(h("label", {}, "手工录入抽取结果 · enter by hand", drawEntry(left)));
  return parts;
}

function tile({ label, value, question, used }) {
  const pick = () => question ? ask("pick_question", { question }) : ask("pick_value", { value });
  return twoTaps(question ? `${label}号题` : label, pick, { disabled: used });
}

function player({ order, name, chosen, zh }) {
  const label = [h("span", {}, `${order} ${name}`), zh ? h("span", { class: "why" }, zh) : null].filter(Boolean);
  const pick = () => zh ? override(order, name, zh) : ask("pick_player", { order });
  return toggle(label, chosen, pick, { id: `p-${order}`, class: zh ? "barred" : "" });
}

/** A player who may not be sent: only with the referees' reason, which is logged. */
function override(order, name, zh) {
  const dialog = $("dialog");
  const submit = (event) => {
    event.preventDefault();
    ask("pick_player", { order, override: new FormData(event.target).get("why") });
    dialog.close();
  };
  dialog.replaceChildren(h("form", { class: "stack", onsubmit: submit },
    h("h1", {}, `${name} 不能上场`),
    h("p", { class: "warn" }, zh),
    h("label", {}, "裁判同意的理由（记入日志） · the referees' reason", h("input", { name: "why", required: true, maxlength: 200 })),
    h("div", { class: "row" }, h("button", { type: "submit" }, "裁判准许"), button("取消", () => dialog.close()))));
  dialog.showModal();
}

function drawEntry(left) {
  const enter = (event) => { if (event.target.value) ask("enter_draw", { name: event.target.value }); };
  return h("select", { id: "draw", onchange: enter }, h("option", { value: "" }, "—"), left.map((name) => h("option", { value: name }, name)));
}

/** Entering what the player said, where no desk did it. */
function answerEntry(item) {
  const question = item?.question;
  if (!question || item.answer || item.step !== "answer" || item.mode === "speed") return [];
  const options = question.options || [];
  if (question.type === "multi") return lettersEntry(options);
  if (options.length) {
    const enter = (key) => button(key, () => ask("enter_answer", { keys: [key], text: "" }), { "aria-label": `录入答案 ${key}` });
    return [h("p", { class: "small" }, "录入口头答案 · enter the spoken answer"), h("div", { class: "row" }, options.map(({ key }) => enter(key)))];
  }
  if (question.type !== "fill") return [];
  const submit = (event) => {
    event.preventDefault();
    ask("enter_answer", { keys: [], text: new FormData(event.target).get("text") });
  };
  const field = h("input", { name: "text", class: "grow", required: true, maxlength: 200, placeholder: "录入填空答案", "aria-label": "录入填空答案" });
  return [h("form", { class: "row", onsubmit: submit }, field, h("button", { type: "submit" }, "录入"))];
}

function lettersEntry(options) {
  const chosen = new Set();
  const press = (event, key) => {
    if (!chosen.delete(key)) chosen.add(key);
    event.currentTarget.setAttribute("aria-pressed", chosen.has(key) ? "true" : "false");
  };
  const letters = options.map(({ key }) => toggle(key, false, (event) => press(event, key), { "aria-label": `选项 ${key}` }));
  const enter = button("录入", () => { if (chosen.size) ask("enter_answer", { keys: [...chosen].sort(), text: "" }); });
  return [h("p", { class: "small" }, "录入口头答案（可多选） · enter the spoken answer"), h("div", { class: "row" }, letters, enter)];
}

const clipButtons = (item) => h("div", { class: "row" },
  button(item.playing ? both("暂停视频", "pause clip") : both("播放视频", "play clip"), () => ask(item.playing ? "pause_media" : "play_media")),
  twoTaps(both("重播", "replay"), () => ask("replay_media")),
  twoTaps(both("到片尾", "to the end"), () => ask("skip_media")),
  toggle(both("备用静帧", "still"), item.still, () => ask("use_still", { on: !item.still })));

const seats = (all) => h("div", { class: "seats", role: "group", "aria-label": "挑战团席位" },
  all.map(({ seat, online, answered }) => h("span", { class: answered ? "in" : online ? "" : "away" }, seat)));

/** What mends a question or a run that went wrong. */
function mendButtons(item) {
  if (item?.kind !== "item" || !item.question || item.ruling || item.step === "void") return [];
  if (item.step === "answer" && item.mode === "speed") {
    return [h("div", { class: "row" },
      twoTaps(both("中止闯关", "abort the run"), () => ask("abort_speed", { reason: "主持人中止" })),
      twoTaps(both("设备故障重赛", "run again"), () => ask("rerun_speed", { reason: "答题台故障" })))];
  }
  return [h("div", { class: "row" },
    twoTaps(both("本题作废", "void"), () => ask("void_question", { reason: "主持人作废" })),
    twoTaps(both("换题", "replace"), () => ask("replace_question", { reason: "主持人换题" })))];
}
