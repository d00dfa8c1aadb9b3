import { onView, notice } from "./link.js";
import { $, h, redraw } from "./dom.js";

async function enter(word) {
  const answer = await fetch("/api/sign-in", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ word }) });
  const body = await answer.json();
  if (body.ok) location.href = `/${body.role}`; else notice(body.zh);
}

$("form").addEventListener("submit", (event) => { event.preventDefault(); enter($("word").value); });
// A QR code carries its word behind "#": it never leaves this device except in the sign-in itself.
if (location.hash.length > 1) { const word = decodeURIComponent(location.hash.slice(1)); history.replaceState(null, "", "/"); enter(word); }

onView(({ view }) => {
  $("title").textContent = view.title || "等待比赛载入";
  redraw($("scores"), view.teams, (teams = []) => teams.map((team) => h("div", {}, h("div", { class: "small" }, `${team.number} ${team.name}`), h("b", { class: "num" }, team.score))));
});
