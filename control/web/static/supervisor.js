// The supervisor's page: every commit since the contest began, as it comes; filter and export, nothing else.

import { onView } from "./link.js";
import { $, h, redraw } from "./dom.js";
import { stamp, stationName } from "./words.js";
import { fact } from "./supervisor/facts.js";

const SHOWN = 300; // Newest so many; the filter and the export reach all.

const lines = [];
let reading = false;
let known = -1;

/** Read what is new, a page at a time. */
async function read(version) {
  if (reading || version === known) return;
  reading = true;
  for (;;) {
    const answer = await fetch(`/api/log?after=${lines.at(-1)?.seq || 0}`).catch(() => null);
    if (!answer?.ok) break;
    const { entries } = await answer.json();
    if (!entries.length) {
      known = version;
      break;
    }
    lines.push(...entries.map(written));
  }
  reading = false;
  render();
}

function written({ seq, at, sender, command, events }) {
  const facts = events.map(fact);
  const who = stationName(sender);
  return { seq, at, who, facts, text: [seq, who, sender, command, ...facts, ...events.map(([name]) => name)].join(" ").toLowerCase() };
}

const row = ({ seq, at, who, facts }) => h("tr", {},
  h("td", { class: "num" }, seq), h("td", { class: "num" }, stamp(at)), h("td", {}, who), h("td", {}, facts.map((each) => h("div", {}, each))));

function render() {
  const wanted = $("filter").value.trim().toLowerCase();
  const found = lines.filter(({ text }) => text.includes(wanted));
  const shown = found.slice(-SHOWN).reverse();
  $("count").textContent = `${found.length} 条记录${found.length > SHOWN ? `，显示最新 ${SHOWN} 条` : ""}`;
  redraw($("log"), [found.length, shown[0]?.seq, wanted], () => shown.map(row));
}

const score = ({ number, name, score: points, place }) => h("div", {},
  h("div", { class: "small" }, `${number} ${name}`), h("b", { class: "num" }, points), ` 第${place}`);

$("filter").addEventListener("input", render);
onView(({ view }) => {
  if (!view.role) return;
  $("title").textContent = view.title;
  redraw($("scores"), view.teams, () => view.teams.map(score));
  read(view.version);
});
