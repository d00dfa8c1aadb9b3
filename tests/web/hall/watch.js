// What a station's page goes through in an evening, noted by the page itself: every command from the finger to its acknowledgement, when
// the live state had landed, and what breaks the rules in any state met on the way. Runs before the page's own scripts.
(access, layout) => {
  const LOOK_MS = 250; // Rules are run at most so often, and once for each structure a page takes.
  const PATIENCE_MS = 8000;

  const log = [];
  const faults = new Map();
  const waiting = new Set();
  const hall = (window.hall = { log, deaf: false, landed: 0, structures: 0 });
  let showTime = () => 0;
  let finger = 0;
  let arrive;
  /** Resolves with the ms from the page's start to the live state on the glass. */
  hall.arrived = new Promise((resolve) => { arrive = resolve; });

  /** Log entries from number `from` on, as soon as there is one; none if nothing comes. */
  hall.after = (from) => new Promise((resolve) => {
    const tell = () => {
      if (log.length <= from) return false;
      resolve(log.slice(from));
      return true;
    };
    if (tell()) return;
    waiting.add(tell);
    setTimeout(() => { if (waiting.delete(tell)) resolve([]); }, PATIENCE_MS);
  });
  let newest = 0;
  const watchers = new Set();
  /** Resolves once a view of this version, or a later one, has come. */
  hall.seen = (version) => new Promise((resolve) => {
    if (newest >= version) resolve();
    else watchers.add({ version, resolve });
  });
  hall.faults = () => Object.fromEntries(faults);

  addEventListener("pointerdown", (event) => { finger = event.timeStamp; }, true);

  const note = (entry) => {
    log.push(entry);
    for (const tell of [...waiting]) if (tell()) waiting.delete(tell);
  };

  /** Call back when what has just been drawn is on the glass. */
  const painted = (then) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = then;
    channel.port2.postMessage(0);
  });

  const open = new Map();
  const Line = window.WebSocket;
  window.WebSocket = class extends Line {
    constructor(...words) {
      super(...words);
      super.addEventListener("message", (event) => {
        const data = JSON.parse(event.data);
        if (hall.deaf && data.view) {
          event.stopImmediatePropagation();
          return;
        }
        if (data.view?.role && !hall.landed) painted(() => arrive(hall.landed ||= performance.now()));
        if (data.view) {
          newest = data.view.version;
          for (const watcher of [...watchers]) if (newest >= watcher.version && watchers.delete(watcher)) queueMicrotask(watcher.resolve);
        }
        const entry = open.get(data.id);
        if (!entry) return;
        open.delete(data.id);
        const answered = performance.now();
        painted(() => note({ ...entry, answered, shown: performance.now(), ok: data.ok, code: data.code || "", zh: data.zh || "", version: data.version }));
      });
    }
    send(text) {
      const { id, command } = JSON.parse(text);
      const at = performance.now();
      if (!open.has(id)) open.set(id, { command, finger, sent: at, show: showTime() });
      super.send(text);
    }
  };

  const shown = (element) => element.checkVisibility({ visibilityProperty: true });

  /** The page's structure as text: what stands where and in which state; how many alike stand in a row, and what is written, does not matter. */
  const structure = () => {
    const names = [...document.querySelectorAll("body *")].filter(shown).map((element) =>
      [element.tagName, element.id, element.className, element.disabled ? "off" : "", element.getAttribute("aria-pressed") || ""].join("."));
    return names.filter((name, place) => name !== names[place - 1]).join(" ");
  };

  const met = new Set();
  let due = 0;
  const look = () => {
    due = 0;
    const here = structure();
    if (met.has(here)) return;
    met.add(here);
    hall.structures = met.size;
    for (const fault of [...access(), ...layout()]) faults.set(fault, (faults.get(fault) || 0) + 1);
  };
  const changed = (records) => {
    const matters = records.some(({ type, addedNodes }) => type === "attributes" || [...addedNodes].some((node) => node.nodeType === Node.ELEMENT_NODE));
    if (matters && !due) due = setTimeout(look, LOOK_MS);
  };

  addEventListener("DOMContentLoaded", () => {
    import("/static/time.js").then(({ now }) => { showTime = now; });
    new MutationObserver(changed).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["class", "disabled", "aria-pressed", "open"] });
  });
}
