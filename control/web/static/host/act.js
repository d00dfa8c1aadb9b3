// What the host's buttons and keys do. Each command carries the version on the page at the moment of the tap: a stale page fires nothing.

import { ask, notice, state } from "../link.js";
import { $ } from "../dom.js";

const GUARD_MS = 300; // Two presses nearer than this are one (control guards it as well, for every page together).

const TWICE_MS = 3000;

let last = -Infinity;
let sealing = -Infinity;

/** The next effect. Announcing the result seals it for good and cannot be undone: GO must be pressed twice for it. */
export function go() {
  const now = performance.now();
  if (now - last < GUARD_MS) return;
  last = now;
  if (state.view.next?.command === "announce" && now - sealing > TWICE_MS) {
    sealing = now;
    notice("宣布后成绩即封存，不能撤销：再按一次 GO 宣布 · press GO again to announce");
    return;
  }
  ask("go");
}

/** Rule on the answer; the reason beside the buttons goes along. */
export const judge = (verdict) => ask("judge", { verdict, reason: $("why")?.value || "" });

/** Start, pause or go on with the clock, whichever it can do now. */
export function timer() {
  const item = state.view.item;
  if (!item?.clock) return;
  if (item.clock.started != null) ask("pause_clock");
  else ask(item.step === "answer" ? "resume_clock" : "start_clock");
}

export const addSeconds = (seconds) => ask("add_time", { micros: seconds * 1e6 });

export const undo = () => ask("undo");

export const blackout = (on) => ask("blackout", { on });

/** A wired buzzer box types its team's digit: arrival order decides, so the press is never held back as stale. */
export const buzz = (team) => ask("press", { team }, { expect: false });
