import { ask, left, onView, seconds, state } from "./link.js";
import { $, h, redraw, signed, stamp, TYPES, twoTaps, VERDICTS } from "./dom.js";

const reasons = { judge: "" };
const JUDGING = new Set(["answer", "locked", "seats"]);

function key(view) {
  const item = view.item, question = item?.question;
  if (!question) return [h("h2", {}, "当前"), h("p", {}, item?.zh || "尚未开始")];
  const own = view.key || { answer: [] };
  return [h("h2", {}, `${item.zh} · ${TYPES[question.type]}`), h("p", { class: "stem" }, question.stem),
    (question.options || []).length ? h("ul", { class: "options" }, question.options.map((option) => h("li", { class: own.answer.includes(option.key) ? "key" : "" }, `${option.key}. ${option.text}`))) : h("p", { class: "right" }, own.answer.join("；")),
    own.variants?.length ? h("p", { class: "small" }, `可接受：${own.variants.join("、")}`) : null,
    own.rubric ? h("div", {}, h("h3", {}, "评分要点"), h("p", {}, own.rubric)) : null,
    own.explanation ? h("p", { class: "small" }, own.explanation, " ", own.source) : null,
    item.answer ? h("p", { class: "gold big" }, `选手答案：${(item.answer.keys || []).join("") || item.answer.text || ""}`) : null];
}

function judging(view) {
  const parts = key(view), item = view.item;
  if (item && JUDGING.has(item.step)) {
    const note = h("textarea", { id: "reason", rows: 2, placeholder: "记录或理由（改判须填写）", "aria-label": "记录或理由", oninput: (event) => { reasons.judge = event.target.value; } }, reasons.judge);
    parts.push(note, h("div", { class: "verdicts" }, ["right", "wrong", "incomplete", "timeout", "prompted"].map((verdict) => twoTaps(VERDICTS[verdict] + (view.proposal === verdict ? "（建议）" : ""), async () => { if ((await ask("judge", { verdict, reason: reasons.judge })).ok) reasons.judge = ""; })),
      view.deliberating ? h("button", { type: "button", class: "wide", onclick: () => ask("close_deliberation", { upheld: true }) }, "合议结束") : h("button", { type: "button", class: "wide", onclick: () => ask("deliberate", { ruling: 0 }) }, "合议")));
  } else parts.push(h("p", { class: "small" }, "选手作答后在此判定。"));
  return parts;
}

function queue(view) {
  const open = (view.appeals || []).filter((appeal) => appeal.granted == null);
  const unsigned = (view.corrections || []).filter((correction) => !correction.signed);
  return [h("h2", {}, "申诉与签字"),
    ...open.map((appeal) => h("div", { class: "panel" }, h("p", {}, `第${appeal.team}队 对裁定${appeal.ruling}：${appeal.text || "申请合议"}`), h("div", { class: "row" }, twoTaps("支持", () => ask("decide_appeal", { appeal: appeal.id, granted: true })), twoTaps("驳回", () => ask("decide_appeal", { appeal: appeal.id, granted: false }))))),
    ...unsigned.map((correction) => h("div", { class: "panel" }, h("p", {}, `更正裁定${correction.ruling}：${VERDICTS[correction.before]} → ${VERDICTS[correction.after]}（${correction.reason}）待第二名裁判签字`), twoTaps("签字", () => ask("sign_correction", { correction: correction.id })))),
    open.length || unsigned.length ? null : h("p", { class: "small" }, "没有待处理的申诉或签字。"),
    h("h2", {}, "代领队提交申诉"),
    h("form", { class: "row", onsubmit: (event) => { event.preventDefault(); const form = new FormData(event.target); ask("appeal", { team: Number(form.get("team")), ruling: Number(form.get("ruling")), text: form.get("text") }); event.target.reset(); } },
      h("label", { class: "grow" }, "队", h("select", { name: "team" }, (view.teams || []).map((team) => h("option", { value: team.number }, `${team.number} ${team.name}`)))),
      h("label", { class: "grow" }, "裁定号", h("input", { name: "ruling", type: "number", min: 1, required: true })),
      h("label", { class: "grow" }, "事由", h("input", { name: "text" })), h("button", { type: "submit" }, "登记"))];
}

async function correct(line) {
  const dialog = $("correct"), speed = line.questions > 0;
  let verdict = line.verdict, count = line.correct, reason = "", publish = true, effect = [];
  const preview = async () => {
    const query = new URLSearchParams({ ruling: line.id, verdict, ...(speed ? { correct: count } : {}) });
    const answer = await (await fetch(`/api/correction?${query}`)).json();
    effect = answer.teams || [];
    draw();
  };
  const draw = () => redraw(dialog, [verdict, count, effect, publish], () => [h("div", { class: "stack" }, h("h1", {}, `更正裁定 ${line.id}`), h("p", {}, `第${line.team}队 ${line.segment} 原判${VERDICTS[line.verdict]} ${signed(line.delta)}`),
    speed ? h("label", {}, "答对题数", h("input", { type: "number", min: 0, max: line.questions, value: count, oninput: (event) => { count = Number(event.target.value); preview(); } }))
      : h("div", { class: "row" }, ["right", "wrong", "incomplete", "timeout", "prompted"].map((each) => h("button", { type: "button", "aria-pressed": verdict === each ? "true" : "false", onclick: () => { verdict = each; preview(); } }, VERDICTS[each]))),
    h("table", {}, h("thead", {}, h("tr", {}, ["队", "现得分", "更正后", "现名次", "更正后"].map((head) => h("th", {}, head)))), h("tbody", {}, effect.map((each) => h("tr", { class: each.score_before !== each.score_after || each.place_before !== each.place_after ? "gold" : "" }, [each.team, each.score_before, each.score_after, each.place_before, each.place_after].map((cell) => h("td", { class: "num" }, cell)))))),
    h("label", {}, "理由（必填）", h("input", { id: "why", value: reason, oninput: (event) => { reason = event.target.value; } })),
    h("label", { class: "row" }, h("input", { type: "checkbox", checked: publish, onchange: (event) => { publish = event.target.checked; } }), "在大屏公布"),
    h("div", { class: "row" }, twoTaps("签署更正", async () => { const body = { ruling: line.id, verdict, reason, publish }; if (speed) body.correct = count; if ((await ask("correct_ruling", body)).ok) dialog.close(); }), h("button", { type: "button", onclick: () => dialog.close() }, "取消")))]);
  draw(); preview(); dialog.showModal();
}

const ledger = (view) => h("table", {}, h("thead", {}, h("tr", {}, ["号", "时间", "环节", "队", "选手", "判定", "分", "裁定人", ""].map((head) => h("th", {}, head)))), h("tbody", {}, [...(view.ledger || [])].reverse().map((line) => h("tr", {},
  h("td", { class: "num" }, line.id), h("td", { class: "num" }, stamp(line.at)), h("td", {}, line.segment), h("td", {}, line.team), h("td", {}, line.player || ""), h("td", { class: line.verdict === "right" ? "right" : "wrong" }, line.questions ? `${line.correct}/${line.questions}` : line.verdict_zh, line.corrected ? "（已更正）" : ""), h("td", { class: "num" }, signed(line.delta)), h("td", {}, line.by),
  h("td", {}, view.announced ? "" : h("button", { type: "button", onclick: () => correct(line) }, "更正"))))));

onView(({ view }) => {
  if (!view.role) return;
  $("title").textContent = view.title;
  redraw($("judging"), [view.item, view.key, view.proposal, view.deliberating], () => judging(view));
  redraw($("queue"), [view.appeals, view.corrections, view.teams?.length], () => queue(view));
  redraw($("ledger"), [view.ledger, view.announced], () => ledger(view));
});
setInterval(() => { const clock = state.view.item?.clock; $("clock").textContent = clock ? seconds(clock) : ""; $("clock").classList.toggle("low", Boolean(clock?.started != null && left(clock) < 3e6)); }, 100);
