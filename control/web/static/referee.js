// The referee panel's page: key and rubric, verdict with reason, appeals and signatures, correction of any past ruling.

import { ask, onView, state } from "./link.js";
import { $, both, button, h, redraw, table, twoTaps } from "./dom.js";
import { discussing, drawClock } from "./time.js";
import { mayRule, MARKS, questionAndKey, RULINGS, signed, stamp, stationName, VERDICTS, VERDICTS_EN } from "./words.js";
import { correct, effectTable } from "./referee/correct.js";

function currentItem(view) {
  const item = view.item;
  if (!item) return [h("h2", {}, "当前 · now"), h("p", {}, "尚未开始，题目出现后在此显示答案与评分要点。")];
  const who = item.player ? ` · ${item.player}号选手` : "";
  return [h("h2", {}, `${item.zh}${who}`), item.question && view.key ? questionAndKey(item, view.key) : null];
}

/** Verdicts with a reason; two taps each, because a referee's verdict stands at once. */
function judging(view) {
  if (!mayRule(view.item)) return [h("p", { class: "small" }, view.item?.mode === "speed" ? "闯关由系统逐题判定；结果可在下表更正。 · judged by the machine" : "选手作答后在此判定。 · verdicts appear here")];
  const reason = h("textarea", { id: "reason", rows: 2, maxlength: 500, placeholder: "记录或理由（与标准答案不符时必填）", "aria-label": "记录或理由" });
  const judge = (verdict) => ask("judge", { verdict, reason: reason.value });
  const verdict = (name) => twoTaps(
    both(`${MARKS[name] || ""}${VERDICTS[name]}${view.proposal === name ? "（建议）" : ""}`, VERDICTS_EN[name]), () => judge(name),
    { id: `v-${name}`, class: name in MARKS ? "half" : "" },
  );
  const deliberation = view.deliberating
    ? button(both("合议结束，维持", "deliberation over"), () => ask("close_deliberation", { upheld: true }), { class: "wide" })
    : button(both("合议", "deliberate"), () => ask("deliberate", { ruling: 0 }), { class: "wide" });
  return [reason, h("div", { class: "verdicts", role: "group", "aria-label": "判定" }, RULINGS.map(verdict), deliberation)];
}

function queue(view) {
  const open = (view.appeals || []).filter(({ granted }) => granted == null);
  const unsigned = (view.corrections || []).filter((correction) => !correction.signed);
  return [
    h("h2", {}, "申诉与签字 · appeals and signatures"),
    open.map(openAppeal),
    unsigned.map(unsignedCorrection),
    open.length || unsigned.length ? null : h("p", { class: "small" }, "没有待处理的申诉或签字。"),
  ];
}

const openAppeal = ({ id, team, ruling, text }) => h("div", { class: "panel stack" },
  h("p", {}, `第${team}队对 ${ruling} 号裁定：${text || "申请合议"}`),
  h("div", { class: "row" },
    button(both("合议", "deliberate"), () => ask("deliberate", { ruling })),
    twoTaps(both("支持", "grant"), () => ask("decide_appeal", { appeal: id, granted: true })),
    twoTaps(both("驳回", "dismiss"), () => ask("decide_appeal", { appeal: id, granted: false }))));

const unsignedCorrection = ({ id, ruling, before, after, reason, effect }) => h("div", { class: "panel stack" },
  h("p", {}, `更正 ${ruling} 号裁定：${VERDICTS[before]} → ${VERDICTS[after]}（${reason}），待第二名裁判签字`),
  effect ? effectTable({ teams: effect }) : null,
  twoTaps(both("签字", "sign"), () => ask("sign_correction", { correction: id })));

/** Lodging an appeal for a team's leader. */
function appealForm(teams) {
  const submit = async (event) => {
    event.preventDefault();
    const form = event.target, fields = new FormData(form);
    const answer = await ask("appeal", { team: Number(fields.get("team")), ruling: Number(fields.get("ruling")), text: fields.get("text") });
    if (answer.ok) form.reset();
  };
  return [
    h("h2", {}, "代领队登记申诉 · lodge an appeal"),
    h("form", { class: "stack", onsubmit: submit },
      h("div", { class: "row" },
        h("label", { class: "grow" }, "队", h("select", { name: "team" }, teams.map(({ number, name }) => h("option", { value: number }, `${number} ${name}`)))),
        h("label", { class: "grow" }, "裁定号", h("input", { name: "ruling", type: "number", min: 1, required: true, inputmode: "numeric" }))),
      h("label", {}, "事由", h("input", { name: "text", maxlength: 500 })),
      h("button", { type: "submit" }, both("登记", "lodge"))),
  ];
}

function ledger(view) {
  const lines = [...(view.ledger || [])].reverse();
  if (!lines.length) return h("p", { class: "small" }, "还没有裁定。每一次判定都列在这里，宣布成绩之前可以更正。 · no rulings yet");
  return table(["号", "时间", "环节", "队", "选手", "判定", "分", "裁定人", "更正"], lines.map((line) => ledgerCells(line, view.announced)));
}

function ledgerCells(line, announced) {
  const verdict = line.questions ? `${line.correct}/${line.questions}` : line.verdict_zh;
  return [
    line.id, stamp(line.at), line.segment, line.team, line.player || "",
    h("td", { class: line.verdict === "right" ? "right" : "wrong" }, verdict, line.corrected ? "（已更正）" : ""),
    signed(line.delta),
    stationName(line.by),
    announced ? "已封存" : button("更正", () => correct(line), { "aria-label": `更正 ${line.id} 号裁定` }),
  ];
}

onView(({ view }) => {
  if (!view.role) return;
  const item = view.item;
  $("title").textContent = view.title;
  redraw($("key"), item && [item.zh, item.player, item.question, item.answer, view.key], () => currentItem(view));
  redraw($("judging"), [item?.cue, item?.step, item?.kind, item?.mode, view.proposal, view.deliberating], () => judging(view));
  redraw($("queue"), [view.appeals, view.corrections], () => queue(view));
  redraw($("appeal"), view.teams.map(({ number, name }) => [number, name]), () => appealForm(view.teams));
  redraw($("ledger"), [view.ledger, view.announced], () => ledger(view));
});
drawClock($("clock"), () => state.view.item?.clock);
drawClock($("talk"), () => discussing(state.view.item));
