import { ask, left, onView, seconds, state, stayAwake } from "./link.js";
import { $, h, redraw, signed, stamp, TYPES, twoTaps, VERDICTS } from "./dom.js";

const GUARD = 300;
let lastGo = 0, tab = "run", helpSeen = localStorage.getItem("leitai-help");
const TABS = { run: "本题", cues: "流程", scores: "得分", screen: "画面", devices: "设备" };
const COVERS = { standby: "待机", test_card: "测试卡", hold: "致歉", standings: "得分榜", standings_by_segment: "分项得分", deliberation: "合议", ruling: "裁定" };
const ANSWERING = new Set(["answer", "locked", "seats"]);

// The version on the page at the moment of the tap goes with the command: a stale page can fire nothing.
function go() {
  if (performance.now() - lastGo < GUARD) return;
  lastGo = performance.now();
  ask("go");
}
const judge = (verdict) => ask("judge", { verdict, reason: $("why")?.value || "" });
function timer() {
  const item = state.view.item, clock = item?.clock;
  if (!clock) return;
  if (clock.started != null) ask("pause_clock"); else if (item.step === "answer") ask("resume_clock"); else ask("start_clock");
}
const add = (by) => ask("add_time", { micros: by * 1e6 });

function run(view) {
  const item = view.item;
  if (!item) return [h("p", { class: "big" }, "按 GO 开始"), h("p", { class: "small" }, "流程在“流程”页；快捷键按 ? 查看。")];
  const question = item.question, own = view.key;
  const parts = [h("h2", {}, `${item.zh}${item.team ? ` · 第${item.team}队` : ""}${item.player ? ` · ${item.player}号选手` : ""}`)];
  if (view.tiles?.length) parts.push(h("div", { class: "players" }, view.tiles.map((tile) => twoTaps(tile.question ? `${tile.label}号题` : tile.label, () => tile.question ? ask("pick_question", { question: tile.question }) : ask("pick_value", { value: tile.value }), { disabled: tile.used }))));
  if (view.players?.length) parts.push(h("div", { class: "players", role: "group", "aria-label": "选手" }, view.players.map((player) => h("button", { type: "button", id: `p-${player.order}`, "aria-pressed": player.chosen ? "true" : "false", "aria-disabled": player.zh ? "true" : "false", onclick: () => pick(player) }, `${player.order} ${player.name}`, player.zh ? h("span", { class: "why" }, player.zh) : null))));
  if (item.draw_left?.length) parts.push(h("label", {}, "手工录入", h("select", { id: "draw", onchange: (event) => event.target.value && ask("enter_draw", { name: event.target.value }) }, h("option", { value: "" }, "—"), item.draw_left.map((name) => h("option", { value: name }, name)))));
  if (question && own) {
    parts.push(h("p", { class: "stem" }, question.stem));
    if (question.options?.length) parts.push(h("ul", { class: "options" }, question.options.map((option) => h("li", { class: [own.answer.includes(option.key) ? "key" : "", (item.answer?.keys || []).includes(option.key) ? "given" : ""].join(" ") }, `${option.key}. ${option.text}${own.answer.includes(option.key) ? " ✓" : ""}`))));
    else parts.push(h("p", { class: "right big" }, `答案：${own.answer.join("；")}`));
    if (item.step === "answer" && question.options?.length && !item.answer) parts.push(h("div", { class: "row", role: "group", "aria-label": "录入选手答案" }, question.options.map((option) => h("button", { type: "button", onclick: () => ask("enter_answer", { keys: [option.key], text: "" }) }, option.key))));
    if (ANSWERING.has(item.step) && !item.answer && !question.options?.length && question.type === "fill") parts.push(h("form", { class: "row", onsubmit: (event) => { event.preventDefault(); ask("enter_answer", { keys: [], text: new FormData(event.target).get("text") }); } }, h("input", { name: "text", class: "grow", placeholder: "录入填空答案", "aria-label": "录入填空答案" }), h("button", { type: "submit" }, "录入")));
    if (item.answer) parts.push(h("p", { class: "gold big" }, `选手答案：${(item.answer.keys || []).join("") || item.answer.text || ""}`));
    if (own.rubric) parts.push(h("p", { class: "small" }, `评分要点：${own.rubric}`));
    parts.push(h("p", { class: "small" }, `${TYPES[question.type]} · ${own.explanation || ""} ${own.source || ""}`));
  }
  if (item.waiting != null) parts.push(h("p", { class: "warn big" }, "等待裁判组判定"));
  if (item.kind === "item" && question && !item.ruling && item.step !== "void") parts.push(h("div", { class: "row" }, twoTaps("本题作废", () => ask("void_question", { reason: "主持人作废" })), twoTaps("换题", () => ask("replace_question", { reason: "主持人换题" }))));
  if (item.step === "answer" && item.clock && view.item.question?.of >= 10) parts.push(h("div", { class: "row" }, twoTaps("中止闯关", () => ask("abort_speed", {})), twoTaps("设备故障重赛", () => ask("rerun_speed", { reason: "答题台故障" }))));
  if (view.seats?.length && item.question && item.cue.includes(".t") && item.step !== "turn" && view.seats.some((seat) => seat.answered || item.step === "answer")) parts.push(h("div", { class: "seats", "aria-label": "挑战团席位" }, view.seats.map((seat) => h("span", { class: seat.answered ? "in" : seat.online ? "" : "away", title: seat.online ? "在线" : "离线" }, seat.seat))));
  return parts;
}

function pick(player) {
  if (!player.zh) return ask("pick_player", { order: player.order });
  const dialog = $("dialog");
  dialog.replaceChildren(h("form", { class: "stack", method: "dialog", onsubmit: (event) => { const why = new FormData(event.target).get("why"); if (why) ask("pick_player", { order: player.order, override: why }); } },
    h("h1", {}, `${player.name} 不能上场`), h("p", { class: "warn" }, player.zh), h("label", {}, "裁判同意的理由（记入日志）", h("input", { name: "why" })), h("div", { class: "row" }, h("button", { type: "submit" }, "裁判准许"), h("button", { type: "button", onclick: () => dialog.close() }, "取消"))));
  dialog.showModal();
}

const cues = (view) => h("div", { class: "cues scroll" }, view.rundown.map((cue, place) => place === view.place ? h("button", { type: "button", class: "now", disabled: true }, `▶ ${cue.zh}`) : twoTaps(`${cue.done ? "✓ " : ""}${cue.zh}`, () => ask("jump", { cue: cue.id }), { class: cue.done ? "done" : "" })));
const scores = (view) => [h("div", { class: "scroll" }, h("table", {}, h("thead", {}, h("tr", {}, ["号", "时间", "环节", "队", "判定", "分", "裁定人"].map((head) => h("th", {}, head)))), h("tbody", {}, [...(view.ledger || [])].reverse().map((line) => h("tr", {}, [line.id, stamp(line.at), line.segment, line.team, line.questions ? `${line.correct}/${line.questions}` : line.verdict_zh + (line.corrected ? "（更正）" : ""), signed(line.delta), line.by].map((cell) => h("td", { class: "num" }, cell))))))),
  view.ledger?.length ? null : h("p", { class: "small" }, "还没有裁定。")];

const SOUNDS = { "*": "全部静音", video: "视频声", tick: "倒计时", time_up: "到时", right: "正确", wrong: "错误", buzz: "抢答", foul: "犯规", score: "得分", reveal: "揭晓", segment: "环节", awards: "颁奖", roll: "滚动" };
const screen = (view) => [h("h2", {}, "横幅"), h("form", { class: "row", onsubmit: (event) => { event.preventDefault(); ask("show_banner", { text: new FormData(event.target).get("text") }); } }, h("input", { name: "text", class: "grow", value: view.air.banner || "", maxlength: 200, "aria-label": "横幅文字" }), h("button", { type: "submit" }, "上屏"), h("button", { type: "button", onclick: () => ask("show_banner", { text: "" }) }, "撤下")),
  h("h2", {}, "画面"), h("div", { class: "row" }, h("button", { type: "button", "aria-pressed": view.air.ticker === false ? "false" : "true", onclick: () => ask("show_ticker", { on: view.air.ticker === false }) }, "比分条"), h("button", { type: "button", onclick: () => ask("show_standings", { by_segment: false }) }, "得分榜"), h("button", { type: "button", onclick: () => ask("show_standings", { by_segment: true }) }, "分项得分"), h("button", { type: "button", onclick: () => ask("show_test_card") }, "测试卡"), h("button", { type: "button", onclick: () => ask("identify") }, "识别输出")),
  h("h2", {}, "静音"), h("div", { class: "row" }, Object.entries(SOUNDS).map(([name, zh]) => { const on = (view.air.muted || []).includes(name); return h("button", { type: "button", "aria-pressed": on ? "true" : "false", onclick: () => ask("mute", { sound: name, on: !on }) }, zh); }))];

function devices(view, house) {
  const status = house.status || {}, online = new Set(house.online || []);
  return [h("h2", {}, "输出"), (status.outputs || []).length ? h("table", {}, h("thead", {}, h("tr", {}, ["输出", "状态", "帧", "晚", "丢", "版式"].map((head) => h("th", {}, head)))), h("tbody", {}, status.outputs.map((output) => h("tr", {}, h("td", {}, output.output), h("td", { class: output.lost ? "wrong" : "right" }, output.lost ? "✗ 失联" : "✓ 正常"), h("td", { class: "num" }, output.frames ?? ""), h("td", { class: "num" }, output.late ?? ""), h("td", { class: "num" }, output.dropped ?? ""), h("td", {}, h("select", { "aria-label": `${output.output} 版式`, onchange: (event) => ask("choose_layout", { output: output.output, layout: event.target.value }) }, ["", "wall", "stream", "stage"].map((layout) => h("option", { value: layout, selected: (view.air.layouts || []).some(([name, chosen]) => name === output.output && chosen === layout) }, layout || "—")))))))) : h("p", { class: "small" }, "没有输出连接：请运行 leitai overlay。"),
    h("h2", {}, "席位"), h("div", { class: "row" }, view.teams.map((team) => [`desk-${team.number}`, `buzzer-${team.number}`].map((name) => h("span", { class: online.has(name) ? "lamp" : "lamp off" }, name.replace("desk-", "答题台").replace("buzzer-", "抢答器")))), ["referee-1", "referee-2", "supervisor"].map((name) => h("span", { class: online.has(name) ? "lamp" : "lamp off" }, name.replace("referee-", "裁判").replace("supervisor", "监督长")))),
    h("h2", {}, "答题器"), h("div", { class: "seats" }, view.seats.map((seat) => h("span", { class: seat.online && online.has(`keypad-${seat.seat}`) ? "in" : "away" }, seat.seat))),
    h("h2", {}, "提示"), ...(status.notices || []).slice(-6).reverse().map((each) => h("p", { class: "small" }, `${stamp(each.at)} ${each.source} ${each.zh}`))];
}

function pane(view, house) {
  if (tab === "cues") return cues(view);
  if (tab === "scores") return scores(view);
  if (tab === "screen") return screen(view);
  if (tab === "devices") return devices(view, house);
  return run(view);
}

function verdicts(view) {
  if (!view.item || !ANSWERING.has(view.item.step) || view.item.kind !== "item") return [];
  return [...["right", "wrong", "incomplete", "timeout", "prompted"].map((verdict) => h("button", { type: "button", id: `v-${verdict}`, class: verdict === "prompted" ? "wide" : "", "aria-pressed": view.proposal === verdict ? "true" : "false", onclick: () => judge(verdict) }, `${verdict === "right" ? "✓ " : verdict === "wrong" ? "✗ " : ""}${VERDICTS[verdict]}`)),
    h("input", { id: "why", class: "wide", placeholder: "改判理由", "aria-label": "改判理由" })];
}

function clocks(view) {
  const clock = view.item?.clock;
  if (!clock) return [];
  return [h("button", { type: "button", onclick: timer }, clock.started != null ? "暂停 T" : "计时 T"), h("button", { type: "button", onclick: () => add(-5) }, "−5 秒"), h("button", { type: "button", onclick: () => add(5) }, "+5 秒")];
}

function transport(view) {
  const air = view.air, parts = [twoTaps(`撤销${view.undo ? "" : "（无）"}`, () => ask("undo"), { disabled: !view.undo })];
  if (view.item?.media) parts.push(h("button", { type: "button", onclick: () => ask(view.item.playing ? "pause_media" : "play_media") }, view.item.playing ? "⏸ 暂停视频" : "▶ 播放"), twoTaps("重播", () => ask("replay_media")), h("button", { type: "button", "aria-pressed": view.item.still ? "true" : "false", onclick: () => ask("use_still", { on: !view.item.still }) }, "备用静帧"));
  parts.push(twoTaps("跳过本项", () => ask("skip", { reason: "主持人跳过" })), twoTaps("重来本项", () => ask("repeat", { reason: "主持人重来" })));
  return parts;
}

const air = (view) => [h("button", { type: "button", "aria-pressed": view.air.cover === "standby" ? "true" : "false", onclick: () => ask(view.air.cover ? "resume" : "show_standby") }, view.air.cover ? `返回（${COVERS[view.air.cover] || ""}）` : "待机"), h("button", { type: "button", onclick: () => ask("show_hold", { message: "" }) }, "致歉卡"),
  view.air.blackout ? h("button", { type: "button", "aria-pressed": "true", onclick: () => ask("blackout", { on: false }) }, "黑场中：恢复") : twoTaps("黑场", () => ask("blackout", { on: true })), h("button", { type: "button", "aria-pressed": view.air.frozen ? "true" : "false", onclick: () => ask("freeze", { on: !view.air.frozen }) }, view.air.frozen ? "解冻" : "冻结"), h("button", { type: "button", "aria-pressed": (view.air.muted || []).includes("*") ? "true" : "false", onclick: () => ask("mute", { sound: "*", on: !(view.air.muted || []).includes("*") }) }, "静音")];

onView(({ view, house, online }) => {
  if (!view.role) return;
  $("title").textContent = view.title;
  $("go").dataset.ready = view.next.ready;
  $("go").textContent = view.next.ready ? `GO　${view.next.zh}` : view.next.zh;
  $("next").textContent = view.rundown[view.place + 1]?.zh || "（最后一项）";
  const outputs = house.status?.outputs || [];
  redraw($("lamps"), [online, outputs.map((output) => [output.output, output.lost]), house.status?.alarm], () => [h("span", { class: online ? "lamp" : "lamp off" }, "控制"), ...outputs.map((output) => h("span", { class: output.lost ? "lamp off" : "lamp" }, output.output)), outputs.length ? null : h("span", { class: "lamp dim" }, "无输出"), house.status?.alarm ? h("span", { class: "lamp off" }, house.status.alarm.zh) : null]);
  redraw($("scores"), view.teams, (teams) => teams.map((team) => h("div", {}, h("div", { class: "small" }, `${team.number} ${team.name}`), h("b", { class: "num" }, team.score), h("span", { class: "small" }, ` 第${team.place}`))));
  redraw($("tabs"), tab, () => Object.entries(TABS).map(([name, zh]) => h("button", { type: "button", id: `tab-${name}`, "aria-pressed": name === tab ? "true" : "false", onclick: () => { tab = name; onTab(); } }, zh)));
  redraw($("pane"), [tab, view, tab === "devices" ? house : 0], () => pane(view, house));
  redraw($("verdicts"), [view.item?.step, view.item?.kind, view.proposal], () => verdicts(view));
  redraw($("clocks"), [view.item?.clock, view.item?.step], () => clocks(view));
  redraw($("transport"), [view.undo, view.item?.media, view.item?.playing, view.item?.still], () => transport(view));
  redraw($("air"), view.air, () => air(view));
});
function onTab() { for (const id of ["tabs", "pane"]) $(id).replaceChildren(); const { view, house } = state; redraw($("tabs"), [tab, Math.random()], () => Object.entries(TABS).map(([name, zh]) => h("button", { type: "button", id: `tab-${name}`, "aria-pressed": name === tab ? "true" : "false", onclick: () => { tab = name; onTab(); } }, zh))); redraw($("pane"), [tab, Math.random()], () => pane(view, house)); }

setInterval(() => { const clock = state.view.item?.clock; $("clock").textContent = clock ? seconds(clock) : ""; $("clock").classList.toggle("low", Boolean(clock?.started != null && left(clock) < 3e6)); }, 100);

// The program picture: the newest frame the first output has sent; the next one is asked for when this one is there.
async function watch() {
  const output = state.house.status?.outputs?.[0]?.output;
  let pause = 1000;
  if (output) {
    const started = performance.now();
    const answer = await fetch(`/preview/${encodeURIComponent(output)}`).catch(() => null);
    if (answer?.ok) { const url = URL.createObjectURL(await answer.blob()); const old = $("program").src; $("program").src = url; if (old.startsWith("blob:")) setTimeout(() => URL.revokeObjectURL(old), 500); pause = Math.max(0, 140 - (performance.now() - started)); }
  }
  setTimeout(watch, pause);
}

const KEYS = { " ": go, PageDown: go, y: () => judge("right"), n: () => judge("wrong"), t: timer, "+": () => add(5), "=": () => add(5), "-": () => add(-5), z: () => ask("undo"), "?": () => help() };
let black = 0;
document.addEventListener("keydown", (event) => {
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || /INPUT|TEXTAREA|SELECT/.test(event.target.tagName) || $("dialog").open) return;
  if (/^[1-8]$/.test(event.key) && state.view.item?.contenders?.length) { event.preventDefault(); ask("press", { team: Number(event.key) }, { expect: false }); return; }
  if (event.key.toLowerCase() === "b") { if (state.view.air?.blackout) ask("blackout", { on: false }); else if (Date.now() < black) { black = 0; ask("blackout", { on: true }); } else black = Date.now() + 3000; return; }
  const act = KEYS[event.key] || KEYS[event.key.toLowerCase()];
  if (act) { event.preventDefault(); act(); }
});

function help() {
  const rows = [["空格 / PageDown", "GO：执行下一步"], ["Y / N", "判正确 / 错误"], ["T", "计时、暂停、继续"], ["+ / −", "加减 5 秒"], ["Z", "撤销上一步"], ["B B", "黑场（按两次）"], ["1–8", "抢答盒：对应队抢答"], ["?", "本帮助"]];
  $("dialog").replaceChildren(h("div", { class: "stack" }, h("h1", {}, "快捷键"), h("table", {}, h("tbody", {}, rows.map(([keys, what]) => h("tr", {}, h("td", {}, h("kbd", {}, keys)), h("td", {}, what))))), h("p", { class: "small" }, "绿色大按钮总写着它下一步做什么；黄色表示先要完成所写的事。危险操作要按两次。"), h("button", { type: "button", onclick: () => { localStorage.setItem("leitai-help", "1"); $("dialog").close(); } }, "知道了")));
  $("dialog").showModal();
}
$("go").addEventListener("click", go);
$("help").addEventListener("click", help);
if (!helpSeen) help();
watch();
stayAwake();
