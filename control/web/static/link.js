// The page's one line to control: live view in, commands out. The view is whole and newest; nothing is kept from an older one.
export const state = { view: {}, house: {}, online: false, offset: 0, best: Infinity };
const listeners = new Set();
let socket, lastHeard = 0, wait = 250, number = 0;
const pending = new Map();
const device = crypto.getRandomValues(new Uint32Array(2)).join("-");

export const onView = (listener) => { listeners.add(listener); listener(state); };
const tell = () => listeners.forEach((listener) => listener(state));

/** Show time now, µs, by control's clock. */
export const now = () => (performance.now() * 1000 + state.offset) ;

/** What is left of a clock line, µs. */
export const left = (clock) => clock ? Math.max(0, clock.left - (clock.started == null ? 0 : Math.max(0, now() - clock.started))) : 0;
/** Whole seconds as the wall shows them: rounded up. */
export const seconds = (clock) => Math.ceil(left(clock) / 1e6);

/** Send a command with an id of its own and the version this page was showing. A lost connection repeats it with the same id. */
export function send(command, fields = {}, { expect = true } = {}) {
  const message = { id: `${device}-${++number}`, command, ...fields };
  if (expect) message.expect = state.view.version;
  return new Promise((resolve) => {
    pending.set(message.id, { message, resolve, until: Date.now() + 4000 });
    if (socket?.readyState === 1) socket.send(JSON.stringify(message));
  });
}

/** Send and say why, if it is refused. */
export async function ask(command, fields = {}, options = {}) {
  const answer = await send(command, fields, options);
  if (!answer.ok) notice(answer.zh || answer.en);
  return answer;
}

let noticeTimer;
export function notice(text) {
  const place = document.getElementById("notice");
  place.textContent = text;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => { place.textContent = ""; }, 4000);
}

function connect() {
  socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`);
  socket.onopen = () => {
    wait = 250; state.best = Infinity;
    for (const { message } of pending.values()) socket.send(JSON.stringify(message));
  };
  socket.onmessage = (event) => {
    lastHeard = performance.now();
    const data = JSON.parse(event.data);
    if (data.view) {
      state.view = data.view; state.house = data.house; state.online = true;
      sync(data.house);
      if (data.view.role && document.body.dataset.role && data.view.role !== document.body.dataset.role) location.href = "/";
      tell();
    } else if (data.id && pending.has(data.id)) {
      pending.get(data.id).resolve(data);
      pending.delete(data.id);
    } else if (data.zh) notice(data.zh);
  };
  socket.onclose = (event) => {
    state.online = false; tell();
    if (event.code === 4409) { document.getElementById("offline").textContent = "本席位已在另一台设备登录 · this seat moved to another device"; return; }
    setTimeout(connect, wait); wait = Math.min(wait * 1.6, 2000);
  };
}

// Views arrive late, never early: the smallest delay seen is nearest to the truth. Drifts slowly so that a bad sample is forgotten.
function sync(house) {
  const sample = house.now - performance.now() * 1000;
  if (house.rate !== 1) { state.offset = sample; return; }
  if (state.best === Infinity || sample > state.offset || Math.abs(sample - state.offset) > 2e6) { state.offset = sample; state.best = 0; }
  else state.offset -= Math.min(200, state.offset - sample);
}

setInterval(() => {
  const silent = performance.now() - lastHeard > 3500;
  document.getElementById("offline")?.classList.toggle("hidden", state.online && !silent);
  if (silent && socket?.readyState === 1) socket.close();
  for (const [id, { resolve, until }] of pending) if (Date.now() > until) {
    pending.delete(id);
    resolve({ ok: false, zh: "没有收到控制端的应答，请看清画面后再试", en: "no answer from control" });
  }
}, 500);

/** Keep the tablet awake; says so on the page where the browser does not allow it (it needs https or this very machine). */
export async function stayAwake() {
  const mark = document.getElementById("wake");
  if (!mark) return;
  const tryIt = async () => {
    try { await navigator.wakeLock.request("screen"); mark.classList.add("hidden"); }
    catch { mark.classList.remove("hidden"); }
  };
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") tryIt(); });
  document.addEventListener("pointerdown", tryIt, { once: true });
  if ("wakeLock" in navigator) await tryIt(); else mark.classList.remove("hidden");
}

export async function signOut() {
  await fetch("/api/sign-out", { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" });
  location.href = "/";
}

document.addEventListener("click", (event) => { if (event.target.closest("[data-sign-out]")) signOut(); });
connect();
