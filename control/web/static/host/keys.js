// The console's keys, a presenter's clicker, and a wired buzzer box.

import { state } from "../link.js";
import { $ } from "../dom.js";
import { notice } from "../link.js";
import { addSeconds, blackout, buzz, go, judge, timer, undo } from "./act.js";
import { help } from "./help.js";

const SURE_MS = 3000;
const armed = { key: "", until: 0 };

/** Dangerous keys are pressed twice. */
function twice(key, act) {
  if (armed.key === key && performance.now() < armed.until) {
    armed.key = "";
    act();
    return;
  }
  Object.assign(armed, { key, until: performance.now() + SURE_MS });
  notice("再按一次确认 · press again");
}

const KEYS = {
  " ": go,
  pagedown: go,
  pageup: () => twice("pageup", undo),
  y: () => judge("right"),
  n: () => judge("wrong"),
  t: timer,
  "+": () => addSeconds(5),
  "=": () => addSeconds(5),
  "-": () => addSeconds(-5),
  z: undo,
  b: () => state.view.air?.blackout ? blackout(false) : twice("b", () => blackout(true)),
  "?": help,
};

const TYPING = new Set(["INPUT", "TEXTAREA", "SELECT"]);

function pressed(event) {
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  if (TYPING.has(event.target.tagName) || $("dialog").open) return;
  const box = /^[1-8]$/.test(event.key) && state.view.item?.contenders?.length;
  const act = box ? () => buzz(Number(event.key)) : KEYS[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
}

/** Listen from now on. The space bar is GO wherever the focus is, so it never presses the focused button as well. */
export function listenToKeys() {
  document.addEventListener("keydown", pressed);
  document.addEventListener("keyup", (event) => {
    if (event.key === " " && !TYPING.has(event.target.tagName) && !$("dialog").open) event.preventDefault();
  });
}
