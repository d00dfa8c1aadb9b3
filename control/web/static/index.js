// Signing in with a code word, typed or carried by a QR code; and the scores for whoever only watches.

import { notice, onView } from "./link.js";
import { $, h, redraw } from "./dom.js";

async function enter(word) {
  const answer = await fetch("/api/sign-in", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ word }) });
  const body = await answer.json();
  if (body.ok) location.href = `/${body.role}`;
  else notice(`${body.zh} · ${body.en}`);
}

$("form").addEventListener("submit", (event) => {
  event.preventDefault();
  enter($("word").value);
});

// A QR code carries its word behind "#": it leaves this device only in the sign-in itself, and is not kept in the history.
if (location.hash.length > 1) {
  const word = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, "", "/");
  enter(word);
}

const score = ({ number, name, score: points }) => h("div", {}, h("div", { class: "small" }, `${number} ${name}`), h("b", { class: "num" }, points));

onView(({ view }) => {
  $("title").textContent = view.title || "等待比赛载入";
  redraw($("scores"), view.teams, () => (view.teams || []).map(score));
});
