/** Entry of every page: swaps by htmx, keys, the theme, and the islands that the page holds, each loaded at need. */
import htmx from "htmx.org";
import { startKeys } from "./keys";
import { startThemeSwitch } from "./themes";

type Start = (element: HTMLElement) => void | Promise<void>;

const ISLANDS: Record<string, () => Promise<{ start: Start }>> = {
  timeline: () => import("./timeline"),
  map: () => import("./map"),
  network: () => import("./network"),
  reader: () => import("./reader"),
  drop: () => import("./drop"),
};

// Nothing that a strict Content-Security-Policy forbids; every view is an address, so no copy of a page is kept.
Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  includeIndicatorStyles: false,
  selfRequestsOnly: true,
  historyCacheSize: 0,
  refreshOnHistoryMiss: true,
  scrollIntoViewOnBoost: false,
});

/** Start what stands under `root` and sleeps still. */
function wake(root: ParentNode): void {
  quicken(root);
  for (const element of root.querySelectorAll<HTMLElement>("[data-island]:not([data-awake])")) {
    const load = ISLANDS[element.dataset.island ?? ""];
    if (load === undefined) continue;
    element.dataset.awake = "";
    load()
      .then(({ start }) => start(element))
      .catch((error: unknown) => {
        // The plain form is still there; the console says why it stayed plain.
        delete element.dataset.awake;
        console.error(`the ${element.dataset.island} stays plain:`, error);
      });
  }
}

/** Let filters, facets and paging swap the page's content instead of loading the whole page. */
function quicken(root: ParentNode): void {
  const main = document.querySelector("#main");
  if (main === null) return;
  for (const part of root.querySelectorAll(".facets, .paging, form.filters")) {
    if (!main.contains(part) || part.closest("[data-plain]") || part.hasAttribute("hx-boost")) continue;
    if (part instanceof HTMLFormElement && part.method !== "get") continue;
    for (const [name, value] of Object.entries({
      "hx-boost": "true", "hx-target": "#main", "hx-select": "#main", "hx-swap": "outerHTML show:none",
    })) part.setAttribute(name, value);
    for (const link of part.querySelectorAll("a[download], a[data-plain]")) link.setAttribute("hx-boost", "false");
    htmx.process(part);
  }
}

document.addEventListener("htmx:afterSettle", () => {
  wake(document);
  // The element that was used is gone: a keyboard's place is the new content, a reader's voice says its heading.
  if (document.activeElement === document.body) document.querySelector<HTMLElement>("#main")?.focus({ preventScroll: true });
});
startThemeSwitch();
startKeys();
wake(document);
