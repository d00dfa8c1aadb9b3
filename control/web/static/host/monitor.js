// The program picture: the newest frame the first output has sent; and the next picture, what GO would bring. Each is asked for again
// when it is there, so a slow line shows fewer pictures and never a queue of old ones.

import { state } from "../link.js";
import { $ } from "../dom.js";

const EVERY_MS = 140; // Seven a second, as fast as an output sends them.
const IDLE_MS = 1000;
export const NEXT = "next"; // The output that draws what GO would bring.

async function show(place, output) {
  const answer = await fetch(`/preview/${encodeURIComponent(output)}`).catch(() => null);
  if (!answer?.ok) return false;
  const fresh = URL.createObjectURL(await answer.blob());
  const old = place.src;
  place.src = fresh;
  await place.decode().catch(() => {});
  if (old.startsWith("blob:")) URL.revokeObjectURL(old);
  return true;
}

/** Keep the picture fresh while the page is looked at. */
export async function watchProgram() {
  const started = performance.now();
  const output = (state.house.status?.outputs || []).find(({ lost, output }) => !lost && output !== NEXT)?.output;
  const shown = !document.hidden && output && await show($("program"), output);
  setTimeout(watchProgram, shown ? Math.max(0, EVERY_MS - (performance.now() - started)) : IDLE_MS);
}

/** Keep the next picture fresh: it changes with a command, not with time. */
export async function watchNext() {
  const place = $("ahead");
  const there = (state.house.status?.outputs || []).some(({ lost, output }) => !lost && output === NEXT);
  const shown = !document.hidden && there && await show(place, NEXT);
  place.hidden = !shown;
  setTimeout(watchNext, shown ? 2 * EVERY_MS : IDLE_MS);
}
