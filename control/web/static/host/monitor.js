// The program picture: the newest frame the first output has sent. The next one is asked for when this one is there, so a slow
// line shows fewer pictures and never a queue of old ones.

import { state } from "../link.js";
import { $ } from "../dom.js";

const EVERY_MS = 140; // Seven a second, as fast as an output sends them.
const IDLE_MS = 1000;

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
  const output = (state.house.status?.outputs || []).find(({ lost }) => !lost)?.output;
  const shown = !document.hidden && output && await show($("program"), output);
  setTimeout(watchProgram, shown ? Math.max(0, EVERY_MS - (performance.now() - started)) : IDLE_MS);
}
