// Correcting a past ruling: the effect on every score and place is shown before anybody signs.

import { ask, notice, state } from "../link.js";
import { $, both, button, h, redraw, table, toggle, twoTaps } from "../dom.js";
import { CORRECTIONS, signed, VERDICTS } from "../words.js";

/** Open the dialog for a line of the ledger; why: a reason already written. */
export function correct(line, why = "") {
  const speed = line.questions > 0;
  const wanted = { verdict: line.verdict, correct: line.correct };
  const effect = h("div", { "aria-live": "polite" });
  const choices = h("div", { class: "verdicts", role: "group", "aria-label": "改判为" });
  const reason = h("input", { id: "why", required: true, maxlength: 200, value: why });
  const publish = h("input", { id: "publish", type: "checkbox", checked: true });
  const dialog = $("correct");

  const change = async () => {
    if (!speed) redraw(choices, wanted.verdict, () => CORRECTIONS.map((name) => toggle(VERDICTS[name], wanted.verdict === name, () => {
      wanted.verdict = name;
      change();
    }, { id: `to-${name}`, class: name === "right" || name === "wrong" ? "half" : "" })));
    const query = new URLSearchParams({ ruling: line.id, verdict: wanted.verdict, ...(speed ? { correct: wanted.correct } : {}) });
    const answer = await (await fetch(`/api/correction?${query}`)).json();
    redraw(effect, answer, () => effectTable(answer));
  };
  const sign = async () => {
    // Another referee may have corrected it since this dialog was opened: nobody signs over a ruling he has not seen.
    const now = state.view.ledger?.find(({ id }) => id === line.id);
    if (now && (now.verdict !== line.verdict || now.correct !== line.correct)) {
      notice("此裁定刚被另一名裁判更正，请看清后再签 · another referee has just corrected this ruling");
      correct(now, reason.value);
      return;
    }
    const fields = { ruling: line.id, verdict: wanted.verdict, reason: reason.value, publish: publish.checked };
    if (speed) fields.correct = wanted.correct;
    if ((await ask("correct_ruling", fields)).ok) dialog.close();
  };
  const count = h("input", {
    type: "number", min: 0, max: line.questions, value: line.correct, inputmode: "numeric",
    oninput: (event) => {
      wanted.correct = Number(event.target.value);
      change();
    },
  });

  dialog.replaceChildren(h("div", { class: "stack" },
    h("h1", {}, `更正 ${line.id} 号裁定`),
    h("p", {}, `${line.segment} · 第${line.team}队 · 原判${VERDICTS[line.verdict]} ${signed(line.delta)}`),
    speed ? h("label", {}, "改为答对题数", count) : choices,
    effect,
    h("label", {}, "理由（必填，记入日志）", reason),
    h("label", { class: "row" }, publish, "在大屏公布更正"),
    h("div", { class: "row" }, twoTaps(both("签署更正", "sign"), sign, { id: "sign" }), button("取消", () => dialog.close()))));
  change();
  if (!dialog.open) dialog.showModal();
}

/** What a correction does to every team, as {teams}, or why it cannot be told. */
export function effectTable(answer) {
  if (!answer.teams) return h("p", { class: "warn" }, answer.zh || "无法预览");
  const moved = (before, after) => h("td", { class: before === after ? "num" : "num gold" }, before === after ? String(after) : `${before} → ${after}`);
  return table(["队", "得分", "名次"], answer.teams.map((line) => [
    `第${line.team}队`, moved(line.score_before, line.score_after), moved(line.place_before, line.place_after),
  ]));
}
