// Keeping the screen awake. The browser allows it only over https or on this very machine; where it does not, the page says so.

async function hold(mark) {
  try {
    await navigator.wakeLock.request("screen");
    mark.classList.add("hidden");
  } catch {
    mark.classList.remove("hidden");
  }
}

/** Ask for the screen to stay on, again whenever the page comes back; show `#wake` while it may go dark. */
export function stayAwake() {
  const mark = document.getElementById("wake");
  if (!("wakeLock" in navigator)) {
    mark.classList.remove("hidden");
    return;
  }
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") hold(mark); });
  document.addEventListener("pointerdown", () => hold(mark), { once: true });
  hold(mark);
}
