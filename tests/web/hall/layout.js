// What a finger and an eye at arm's length need of a page; returns what breaks it, one sentence each. Runs inside a page under test.
() => {
  const faults = [];
  const say = (element, text) => faults.push(`${element.tagName.toLowerCase()}#${element.id}.${element.className} "${(element.textContent || "").trim().slice(0, 20)}": ${text}`);
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const role = document.body.dataset.role;
  const tablet = innerWidth > 900;
  const fixed = (tablet && role === "host") || ["keypad", "buzzer"].includes(role); // These pages are one screen: nothing is below it.
  const GRIP = 44; // px at the left that the holding hand covers, on a tablet.

  if (document.documentElement.scrollWidth > innerWidth) faults.push(`the page is ${document.documentElement.scrollWidth} px wide on ${innerWidth}`);
  if (fixed && document.documentElement.scrollHeight > innerHeight) faults.push(`the page is ${document.documentElement.scrollHeight} px high on ${innerHeight}`);

  const modal = document.querySelector("dialog[open]");
  const controls = [...document.querySelectorAll("button, a[href], input, select, textarea")].filter(shown).filter((control) => !modal || modal.contains(control));
  for (const control of controls) {
    const box = control.getBoundingClientRect();
    if (control.scrollWidth > control.clientWidth + 1 && control.tagName === "BUTTON") say(control, "its words are wider than it is");
    if (control.scrollHeight > control.clientHeight + 1 && control.tagName === "BUTTON") say(control, "its words are higher than it is");
    if (tablet && role === "host" && box.left < GRIP) say(control, "lies under the hand that holds the tablet");
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) continue;
    const top = document.elementFromPoint(x, y);
    const scroller = control.closest(".pane, .scroll, .host > section, dialog");
    const inside = !scroller || (y > scroller.getBoundingClientRect().top && y < scroller.getBoundingClientRect().bottom);
    if (inside && top && top !== control && !control.contains(top) && !top.contains(control) && !top.closest("#notice, #offline")) say(control, `is covered by ${top.tagName.toLowerCase()}#${top.id}`);
  }

  for (const wanted of [...document.querySelectorAll("#submit, #go, .outcome, .receipt")].filter(shown)) {
    if (wanted.getBoundingClientRect().bottom > innerHeight) say(wanted, "is wanted now and lies below the screen");
  }

  for (const list of [...document.querySelectorAll(".pane, .scroll, dialog")].filter(shown)) {
    if (list.scrollWidth > list.clientWidth + 1) say(list, "must be scrolled sideways");
  }
  for (const cell of [...document.querySelectorAll("td, th")].filter(shown)) {
    const words = cell.firstChild?.data?.trim() || "";
    if (words.length > 2 && cell.clientWidth < 2 * parseFloat(getComputedStyle(cell).fontSize)) say(cell, "its words stand one below the other");
  }

  for (const element of [...document.querySelectorAll("body *")].filter(shown)) {
    const style = getComputedStyle(element);
    const cut = style.overflowX === "hidden" && element.scrollWidth > element.clientWidth + 1;
    if (cut && element.childElementCount === 0 && element.textContent.trim()) say(element, "its words are cut off");
  }
  return faults;
}
