// The pane about a ceremony cue: pages, a draw to be drawn again, the exam's minutes, the countdown to the start.

import { ask } from "../link.js";
import { $, both, button, h } from "../dom.js";

const MINUTE = 60e6;
const PAGED = new Set(["officials", "leaders", "rules", "photos"]); // The result and the awards only go forward, by GO.

/** What the console offers at this cue beside GO; nothing at a segment's items. */
export function ceremonyButtons(item) {
  if (PAGED.has(item.kind) && item.pages > 1) return [pageButtons(item)];
  if (item.kind.startsWith("draw_")) return [button(both("重新抽取", "draw again"), redrawWithReason, { id: "redraw" })];
  if (item.kind === "exam") return [minutes()];
  if (item.kind === "opening") return [countdown()];
  return [];
}

/** What these buttons are drawn from. */
export const ceremonyData = (item) => item && [item.kind, item.page, item.pages];

const pageButtons = ({ page = 0, pages }) => h("div", { class: "row" },
  button(both("‹ 上一页", "previous"), () => ask("page", { page: page - 1 }), { id: "page-back", disabled: page === 0 }),
  h("span", { class: "num" }, `${page + 1} / ${pages}`),
  button(both("下一页 ›", "next"), () => ask("page", { page: page + 1 }), { id: "page-on", disabled: page === pages - 1 }));

const minutes = () => h("div", { class: "row", role: "group", "aria-label": "笔试时间" },
  [-1, 1, 5, 10].map((count) => button(`${count > 0 ? "+" : "−"}${Math.abs(count)} 分钟`, () => ask("add_time", { micros: count * MINUTE }))));

const countdown = () => h("div", { class: "stack" },
  h("p", { class: "small" }, "距开场倒计时 · countdown to the start"),
  h("div", { class: "row", role: "group", "aria-label": "开场倒计时" },
    [1, 3, 5, 10].map((count) => button(`${count} 分钟`, () => ask("count_down", { micros: count * MINUTE }))),
    button(both("撤下", "off"), () => ask("count_down", { micros: 0 }))));

/** Everything is drawn again by another seed: only with the reason, which is logged. */
function redrawWithReason() {
  const dialog = $("dialog");
  const submit = async (event) => {
    event.preventDefault();
    if ((await ask("redraw", { reason: new FormData(event.target).get("why") })).ok) dialog.close();
  };
  dialog.replaceChildren(h("form", { class: "stack", onsubmit: submit },
    h("h1", {}, "全部重新抽取"),
    h("p", { class: "warn" }, "已抽出的名次作废，换新的随机种子重抽。"),
    h("label", {}, "理由（必填，记入日志） · reason", h("input", { name: "why", required: true, maxlength: 200 })),
    h("div", { class: "row" }, h("button", { type: "submit" }, "重新抽取"), button("取消", () => dialog.close()))));
  dialog.showModal();
}
