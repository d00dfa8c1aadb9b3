// The buttons that are always there: verdicts, clock, undo and skip, and what lies over the picture.

import { ask } from "../link.js";
import { both, button, h, toggle, twoTaps } from "../dom.js";
import { mayRule, MARKS, RULINGS, VERDICTS, VERDICTS_EN } from "../words.js";
import { addSeconds, blackout, judge, timer, undo } from "./act.js";

const COVERS = {
  standby: "待机", test_card: "测试卡", hold: "致歉", standings: "得分榜", standings_by_segment: "分项得分", deliberation: "合议", ruling: "裁定",
};

/** The verdicts while one can be given, the proposed one lit; a word instead where the answer is the referees' alone to judge. */
export function verdictButtons(view) {
  if (!mayRule(view.item)) return [];
  if (view.panel) return [h("p", { class: "wide small" }, "本题由裁判组在裁判页面判定 · the referees judge this answer")];
  const verdict = (name) => toggle(both(`${MARKS[name] || ""}${VERDICTS[name]}`, VERDICTS_EN[name]), view.proposal === name, () => judge(name), {
    id: `v-${name}`, class: name in MARKS ? "half" : "",
  });
  const reason = h("input", { id: "why", class: "wide", maxlength: 200, placeholder: "改判理由（与标准答案不符时）", "aria-label": "改判理由 reason" });
  return [RULINGS.map(verdict), reason];
}

const STOPPED = new Set(["locked", "seats", "judged", "revealed", "void"]);
/** Whether the clock on air has done its work: it still shows what remained, and nothing changes it any more. */
export const stopped = (item) => STOPPED.has(item?.step);

/** The clock's buttons, where there is a clock; dark once it is stopped for good, so that nothing beside them moves. */
export function clockButtons(item) {
  if (!item?.clock) return [];
  const disabled = stopped(item);
  return [
    button(item.clock.started != null ? both("暂停", "pause T") : both("计时", "start T"), timer, { id: "timer", disabled }),
    button(both("−5 秒", "less"), () => addSeconds(-5), { disabled }),
    button(both("+5 秒", "more"), () => addSeconds(5), { disabled }),
  ];
}

/** Undo, skip, repeat: two taps each. */
export const transport = (view) => [
  twoTaps(both("撤销", "undo Z"), undo, { id: "undo", disabled: !view.undo }),
  twoTaps(both("跳过本项", "skip"), () => ask("skip", { reason: "主持人跳过" }), { disabled: !view.item }),
  twoTaps(both("重来本项", "repeat"), () => ask("repeat", { reason: "主持人重来" }), { disabled: !view.item }),
];

/** What lies over the cue, and the way back. */
export function airButtons(air) {
  const muted = (air.muted || []).includes("*");
  return [
    air.cover
      ? toggle(both(`返回（${COVERS[air.cover] || ""}）`, "back"), true, () => ask("resume"), { id: "cover" })
      : button(both("待机", "standby"), () => ask("show_standby"), { id: "cover" }),
    button(both("致歉卡", "hold"), () => ask("show_hold", { message: "" })),
    air.blackout
      ? toggle(both("黑场中：恢复", "lift"), true, () => blackout(false), { id: "black" })
      : twoTaps(both("黑场", "blackout B"), () => blackout(true), { id: "black" }),
    toggle(air.frozen ? both("解冻", "unfreeze") : both("冻结", "freeze"), air.frozen, () => ask("freeze", { on: !air.frozen })),
    toggle(both("静音", "mute"), muted, () => ask("mute", { sound: "*", on: !muted })),
    toggle(both("比分条", "ticker"), air.ticker !== false, () => ask("show_ticker", { on: air.ticker === false })),
  ];
}
