// Show time on this page: control's clock, as well as it can be known from here. Deadlines are sent; counting down is drawn here.

import { write } from "./dom.js";

let clock = { show: 0, at: 0, rate: 1 };

const here = () => performance.now() * 1000;

/** Show time now, µs. */
export const now = () => clock.show + (here() - clock.at) * clock.rate;

const STEP = 2e6; // A difference this large is a restart, not a delay.
const FORGET = 200; // A good sample is trusted this many µs less with each later one, so that a drifting clock is followed.

/** Take control's time as a message brought it. Messages come late, never early: the earliest seen is nearest to the truth. */
export function sync({ now: show, rate }) {
  const sample = { show, at: here(), rate };
  const ahead = show - now();
  if (rate !== 1 || rate !== clock.rate || ahead > 0 || ahead < -STEP) clock = sample;
  else clock = { ...sample, show: Math.max(show, now() - FORGET) };
}

/** What is left of a clock line, µs. */
export function left(line) {
  if (!line) return 0;
  return Math.max(0, line.left - (line.started == null ? 0 : Math.max(0, now() - line.started)));
}

/** Whole seconds as the wall shows them: rounded up. */
export const seconds = (line) => Math.ceil(left(line) / 1e6);

/** "9", or "1:20:00" from an hour on. */
export function reading(line) {
  const all = seconds(line);
  const two = (value) => String(value % 60).padStart(2, "0");
  return all < 600 ? String(all) : `${Math.floor(all / 3600)}:${two(Math.floor(all / 60))}:${two(all)}`;
}

/** The discussion's own soft clock, while a team may still talk. */
export const discussing = (item) => item?.step === "discuss" ? item.discussion : null;

const LOW = 3e6; // The last seconds are red, as on the wall.

/** Draw the clock that line() gives into `place`, ten times a second. */
export function drawClock(place, line) {
  setInterval(() => {
    const shown = line();
    write(place, shown ? reading(shown) : "");
    place.classList.toggle("low", Boolean(shown?.started != null && left(shown) < LOW));
  }, 100);
}
