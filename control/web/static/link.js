// The page's one line to control: live view in, commands out. The view is whole and newest; nothing is kept from an older one.

import { sync } from "./time.js";

export const state = { view: {}, house: {}, online: false };

const ANSWER_MS = 4000;
const SILENT_MS = 3500; // Views come at least once a second.
const SEAT_MOVED = 4409;

const device = crypto.getRandomValues(new Uint32Array(2)).join("-");
const listeners = new Set();
const pending = new Map();
let socket, heard = 0, wait = 250, number = 0, moved = false;

/** Call listener(state) now and whenever a view arrives or the line goes. */
export function onView(listener) {
  listeners.add(listener);
  listener(state);
}

const tell = () => listeners.forEach((listener) => listener(state));

/** Send a command with an id of its own and the version this page was showing. A lost line repeats it with the same id. */
export function send(command, fields = {}, { expect = true } = {}) {
  const message = { id: `${device}-${++number}`, command, ...fields };
  if (expect) message.expect = state.view.version;
  return new Promise((resolve) => {
    pending.set(message.id, { message, resolve, until: performance.now() + ANSWER_MS });
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  });
}

/** Send, and say why if it is refused. */
export async function ask(command, fields = {}, options = {}) {
  const answer = await send(command, fields, options);
  if (!answer.ok) notice(`${answer.zh} · ${answer.en}`);
  return answer;
}

/** Ask control who this is: the ms it took, or null when it did not know this very seat. What a seat's test asks. */
export async function roundTrip() {
  const started = performance.now();
  const answer = await fetch("/api/view", { cache: "no-store" }).catch(() => null);
  if (!answer?.ok) return null;
  const { view } = await answer.json();
  return view.role === state.view.role && view.seat === state.view.seat ? Math.ceil(performance.now() - started) : null;
}

let hide;
/** Say something for a few seconds. */
export function notice(text) {
  const place = document.getElementById("notice");
  place.textContent = text;
  clearTimeout(hide);
  hide = setTimeout(() => { place.textContent = ""; }, 4000);
}

function take(data) {
  if (data.view) {
    Object.assign(state, { view: data.view, house: data.house, online: true });
    sync(data.house);
    const role = document.body.dataset.role;
    if (role && data.view.role && data.view.role !== role) location.href = "/";
    tell();
  } else if (pending.has(data.id)) {
    pending.get(data.id).resolve(data);
    pending.delete(data.id);
  } else if (data.zh) notice(data.zh);
}

function connect() {
  socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`);
  socket.onopen = () => {
    wait = 250;
    heard = performance.now();
    for (const { message } of pending.values()) socket.send(JSON.stringify(message));
  };
  socket.onmessage = (event) => {
    heard = performance.now();
    take(JSON.parse(event.data));
  };
  socket.onclose = (event) => {
    state.online = false;
    moved = event.code === SEAT_MOVED;
    tell();
    if (moved) {
      document.getElementById("offline").textContent = "本席位已在另一台设备登录 · this seat has moved to another device";
      return;
    }
    setTimeout(connect, wait);
    wait = Math.min(wait * 1.6, 2000);
  };
}

function watchLine() {
  const silent = performance.now() - heard > SILENT_MS;
  document.getElementById("offline").classList.toggle("hidden", state.online && !silent);
  if (silent && socket?.readyState === WebSocket.OPEN) socket.close();
  for (const [id, { resolve, until }] of pending) {
    if (performance.now() < until) continue;
    pending.delete(id);
    resolve({ ok: false, zh: "没有收到控制端的应答，请看清画面后再试", en: "no answer from control" });
  }
}

async function signOut() {
  await fetch("/api/sign-out", { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" });
  location.href = "/";
}

document.addEventListener("click", (event) => { if (event.target.closest("[data-sign-out]")) signOut(); });
setInterval(watchLine, 500);
connect();
