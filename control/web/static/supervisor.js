import { onView, state } from "./link.js";
import { $, h, redraw, stamp } from "./dom.js";

const lines = [];
let busy = false;

async function read() {
  if (busy) return;
  busy = true;
  try {
    for (;;) {
      const answer = await fetch(`/api/log?after=${lines.at(-1)?.seq || 0}`);
      if (!answer.ok) break;
      const { entries } = await answer.json();
      lines.push(...entries);
      if (!entries.length) break;
    }
  } finally { busy = false; }
  render();
}

function render() {
  const wanted = $("filter").value.trim().toLowerCase();
  const shown = lines.filter((line) => !wanted || JSON.stringify(line).toLowerCase().includes(wanted)).slice(-300).reverse();
  redraw($("log"), [shown.length, shown[0]?.seq, wanted], () => shown.map((line) => h("tr", {},
    h("td", { class: "num" }, line.seq), h("td", { class: "num" }, stamp(line.at)), h("td", {}, line.sender), h("td", {}, line.command),
    h("td", {}, line.events.map(([name, fields]) => h("div", {}, h("b", {}, name), " ", h("span", { class: "small" }, JSON.stringify(fields))))))));
}

$("filter").addEventListener("input", render);
let version = -1;
onView(({ view }) => {
  if (!view.role) return;
  $("title").textContent = view.title;
  redraw($("scores"), view.teams, (teams = []) => teams.map((team) => h("div", {}, h("div", { class: "small" }, `${team.number} ${team.name}`), h("b", { class: "num" }, team.score), ` 第${team.place}`)));
  if (view.version !== version) { version = view.version; read(); }
});
