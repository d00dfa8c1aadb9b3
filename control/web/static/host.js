// The host's console: what is drawn where, and from which part of the view.

import { onView, state } from "./link.js";
import { $, both, clear, h, redraw, toggle } from "./dom.js";
import { discussing, drawClock } from "./time.js";
import { stayAwake } from "./wake.js";
import { mayRule } from "./words.js";
import { go } from "./host/act.js";
import { airButtons, clockButtons, stopped, transport, verdictButtons } from "./host/controls.js";
import { help, helpOnce } from "./host/help.js";
import { itemPane } from "./host/item.js";
import { listenToKeys } from "./host/keys.js";
import { NEXT, watchNext, watchProgram } from "./host/monitor.js";
import { devicesPane, picturePane, rundownPane, scoresPane } from "./host/panes.js";

const PANES = {
  item: { label: both("本题", "item"), draw: itemPane },
  rundown: { label: both("流程", "rundown"), draw: rundownPane },
  scores: { label: both("得分", "ledger"), draw: scoresPane },
  picture: { label: both("画面", "picture"), draw: picturePane },
  devices: { label: both("设备", "devices"), draw: devicesPane },
};

let tab = "item";

function open(name) {
  if (tab !== name) clear($("pane"));
  tab = name;
  draw(state);
}

const tabs = () => Object.entries(PANES).map(([name, { label }]) => toggle(label, name === tab, () => open(name), { id: `tab-${name}` }));

function lamps(online, outputs, alarm) {
  const lamp = (name, kind) => h("span", { class: `lamp ${kind}` }, name);
  return [
    lamp("控制", online ? "" : "off"),
    outputs.map(({ output, lost }) => lamp(output === NEXT ? "预览" : output, lost ? "off" : "")),
    outputs.length ? null : lamp("无输出 no output", "dim"),
    alarm ? lamp(alarm.zh, "off") : null,
  ];
}

const team = ({ number, name, score }) => h("div", {}, h("div", { class: "small" }, `${number} ${name}`), h("b", { class: "num" }, score));

function draw({ view, house, online }) {
  if (!view.role) return;
  const outputs = (house.status?.outputs || []).map(({ output, lost }) => ({ output, lost }));
  const alarm = house.status?.alarm;
  $("title").textContent = view.title;
  $("go").dataset.ready = view.next.ready;
  redraw($("go"), view.next, () => [view.next.ready ? h("b", {}, "GO") : null, both(view.next.zh, view.next.en)]);
  $("next").textContent = view.rundown[view.place + 1]?.zh || "（最后一项）";
  redraw($("lamps"), [online, outputs, alarm], () => lamps(online, outputs, alarm));
  redraw($("scores"), view.teams, () => view.teams.map(team));
  redraw($("tabs"), tab, tabs);
  redraw($("verdicts"), [mayRule(view.item), view.panel, view.proposal], () => verdictButtons(view));
  redraw($("clocks"), [view.item?.clock, stopped(view.item)], () => clockButtons(view.item));
  redraw($("transport"), [view.undo, Boolean(view.item)], () => transport(view));
  redraw($("air"), view.air, () => airButtons(view.air));
  PANES[tab].draw($("pane"), view, house);
}

onView(draw);
drawClock($("clock"), () => state.view.item?.clock);
drawClock($("talk"), () => discussing(state.view.item));
$("go").addEventListener("click", go);
$("help").addEventListener("click", help);
listenToKeys();
watchProgram();
watchNext();
helpOnce();
stayAwake();
