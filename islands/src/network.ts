/** The states of a period and what ties them: place by closeness, width by events, sign by dash and colour. */
import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from "d3-force";
import { countOf, element, isStill, makeRoom, readData } from "./elements";
import { label } from "./periods";
import { svg, followWidth } from "./svg";

interface Node { state: string; name: string; n: number; balance: number; href: string | null }
interface Tie { left: string; right: string; n: number; cooperation: number; conflict: number; balance: number; trend: string | null; href: string }
interface Gone { left: string; right: string; href: string }
interface Period { period: string; nodes: Node[]; ties: Tie[]; gone: Gone[] }
interface Placed extends SimulationNodeDatum { state: string; node: Node; r: number }

/** Height of the drawing in pixels: room for the period with the most states, within what a screen shows at once. */
const heightFor = (periods: readonly Period[]): number => Math.min(520, 190 + 18 * Math.max(...periods.map((period) => period.nodes.length)));
/** Ties drawn at first: more than this many lines cross each other out of sight (tried on 200 states). */
const MOST_TIES = 90;
const STEPS = 260;

export function start(island: HTMLElement): void {
  const data = readData<{ unit: string; periods: Period[] }>(island);
  if (data.periods.length > 0) new StateNetwork(makeRoom(island), data.periods);
}

class StateNetwork {
  readonly #drawing = element("div", { class: "network-drawing" });
  readonly #changes = element("div", { class: "changes", "aria-live": "polite" });
  readonly #output = element("output", { class: "period" });
  readonly #slider: HTMLInputElement;
  readonly #kept = new Map<string, { x: number; y: number }>();
  readonly #height: number;
  #width = 0;
  #held: string | null = null;

  constructor(room: HTMLElement, private readonly periods: readonly Period[]) {
    this.#height = heightFor(periods);
    this.#slider = element("input", { type: "range", min: "0", max: String(periods.length - 1), value: String(periods.length - 1), step: "1", "aria-label": "Period" });
    this.#slider.addEventListener("input", () => this.#show());
    room.append(this.#makeControls(), this.#drawing, makeLegend(), this.#changes);
    followWidth(this.#drawing, (width) => {
      this.#width = width;
      this.#kept.clear();
      this.#show();
    });
  }

  #makeControls(): HTMLElement {
    const controls = element("div", { class: "chart-controls", role: "group", "aria-label": "Period" });
    const step = (by: number) => (): void => {
      this.#slider.value = String(Number(this.#slider.value) + by);
      this.#show();
    };
    const before = element("button", { type: "button", "aria-label": "Period before" }, "←");
    const next = element("button", { type: "button", "aria-label": "Next period" }, "→");
    before.addEventListener("click", step(-1));
    next.addEventListener("click", step(1));
    if (this.periods.length > 1) controls.append(before, this.#slider, next);
    controls.append(this.#output);
    return controls;
  }

  #show(): void {
    const period = this.periods[Number(this.#slider.value)];
    if (period === undefined || this.#width === 0) return;
    const name = period.period === "all" ? "all periods" : label(period.period);
    this.#slider.setAttribute("aria-valuetext", name);
    const ties = [...period.ties].sort((a, b) => b.n - a.n).slice(0, MOST_TIES);
    const cut = period.ties.length - ties.length;
    this.#output.textContent = `${name}: ${countOf(period.nodes.length, "state")}, ${countOf(period.ties.length, "tie")}${cut > 0 ? `, the ${MOST_TIES} with the most events drawn` : ""}`;
    this.#draw(period, ties);
    this.#sayChanges(period);
  }

  /** Let the states find their places, from those that they had in the period before. */
  #place(period: Period, ties: readonly Tie[]): Map<string, Placed> {
    const drawn = new Set(ties.flatMap((tie) => [tie.left, tie.right]));
    const most = Math.max(1, ...period.nodes.map((node) => node.n));
    const nodes: Placed[] = period.nodes.filter((node) => drawn.has(node.state)).map((node) => ({
      state: node.state, node, r: 7 + 15 * Math.sqrt(node.n / most), ...this.#kept.get(node.state),
    }));
    const byState = new Map(nodes.map((node) => [node.state, node]));
    const links = ties.flatMap((tie) => {
      const [source, target] = [byState.get(tie.left), byState.get(tie.right)];
      return source && target ? [{ source, target, tie }] : [];
    });
    const narrow = Math.min(1, this.#width / 800);
    forceSimulation(nodes)
      .force("tie", forceLink(links).distance(60 + 70 * narrow).strength((link) => 0.12 + 0.3 * Math.min(1, link.tie.n / 10)))
      .force("apart", forceManyBody<Placed>().strength(-340 * narrow - 80))
      .force("room", forceCollide<Placed>((node) => node.r + 18))
      .force("middle", forceCenter(this.#width / 2, this.#height / 2))
      .force("x", forceX<Placed>(this.#width / 2).strength(0.06 / narrow))
      .force("y", forceY<Placed>(this.#height / 2).strength(0.11))
      .stop()
      .tick(this.#kept.size > 0 ? STEPS / 2 : STEPS);
    for (const node of nodes) {
      node.x = Math.min(this.#width - node.r - 26, Math.max(node.r + 26, node.x ?? 0));
      node.y = Math.min(this.#height - node.r - 16, Math.max(node.r + 4, node.y ?? 0));
      this.#kept.set(node.state, { x: node.x, y: node.y });
    }
    return byState;
  }

  #draw(period: Period, ties: readonly Tie[]): void {
    const placed = this.#place(period, ties);
    const drawing = svg("svg", { viewBox: `0 0 ${this.#width} ${this.#height}`, height: this.#height, role: "group", "aria-label": "Network of states; each state leads to its page" });
    const most = Math.max(1, ...ties.map((tie) => tie.n));
    const lines = svg("g", { class: "ties" });
    for (const tie of [...ties].reverse()) {
      const [a, b] = [placed.get(tie.left), placed.get(tie.right)];
      if (a === undefined || b === undefined) continue;
      const sign = tie.balance > 0 ? "good" : tie.balance < 0 ? "bad" : "even";
      // The table below is the way for those who use no pointer: a stop at each of ninety lines would help nobody.
      const link = svg("a", { href: tie.href, tabindex: -1, "aria-hidden": "true", "data-ends": `${tie.left} ${tie.right}` });
      const line = svg("line", {
        class: `tie ${sign}${tie.trend === "new" ? " fresh" : ""}`, x1: a.x ?? 0, y1: a.y ?? 0, x2: b.x ?? 0, y2: b.y ?? 0,
        "stroke-width": (1.2 + 6 * Math.sqrt(tie.n / most)).toFixed(1),
      });
      link.append(svg("title", {}, sayTie(tie, a.node.name, b.node.name)), line);
      lines.append(link);
    }
    const points = svg("g", { class: "nodes" });
    for (const node of placed.values()) points.append(this.#makeNode(node, drawing));
    drawing.append(lines, points);
    this.#drawing.querySelector("svg")?.remove();
    this.#drawing.append(drawing);
    if (this.#held !== null) light(drawing, this.#held);
    if (!isStill()) drawing.classList.add("coming");
  }

  #makeNode(placed: Placed, drawing: SVGSVGElement): SVGElement {
    const { node, r } = placed;
    const name = `${node.name}: ${countOf(node.n, "event")}, balance ${node.balance > 0 ? "+" : ""}${node.balance}`;
    const holder = node.href === null ? svg("g", { tabindex: 0, role: "img", "aria-label": name }) : svg("a", { href: node.href, "aria-label": name });
    holder.setAttribute("class", "node");
    holder.setAttribute("data-state", node.state);
    holder.append(svg("title", {}, name), svg("circle", { cx: placed.x ?? 0, cy: placed.y ?? 0, r }));
    const isLong = node.name.length > 16;
    holder.append(svg("text", { x: placed.x ?? 0, y: (placed.y ?? 0) + r + 12, "text-anchor": "middle" }, isLong ? node.state : node.name));
    const hold = (state: string | null): void => {
      this.#held = state;
      light(drawing, state);
    };
    holder.addEventListener("pointerenter", () => hold(node.state));
    holder.addEventListener("pointerleave", () => hold(null));
    holder.addEventListener("focus", () => hold(node.state));
    holder.addEventListener("blur", () => hold(null));
    return holder;
  }

  /** What changed since the period before, in words: who came closer, drifted, is new, is silent. */
  #sayChanges(period: Period): void {
    const names = new Map(this.periods.flatMap((one) => one.nodes.map((node) => [node.state, node.name] as const)));
    const say = (tie: { left: string; right: string; href: string }): HTMLElement => {
      const item = element("li");
      item.append(element("a", { href: tie.href }, `${names.get(tie.left) ?? tie.left} – ${names.get(tie.right) ?? tie.right}`));
      return item;
    };
    const groups: [string, { left: string; right: string; href: string }[]][] = [
      ["Came closer", period.ties.filter((tie) => tie.trend === "closer")],
      ["Drifted apart", period.ties.filter((tie) => tie.trend === "apart")],
      ["Nothing told before", period.ties.filter((tie) => tie.trend === "new")],
      ["Nothing told any more", period.gone],
    ];
    const shown = groups.filter(([, ties]) => ties.length > 0);
    this.#changes.replaceChildren();
    if (shown.length === 0) return;
    this.#changes.append(element("h3", {}, "Since the period before"));
    const columns = element("div", { class: "columns" });
    for (const [title, ties] of shown) {
      const list = element("ul");
      list.append(...ties.slice(0, 8).map(say));
      const column = element("section");
      column.append(element("h4", {}, `${title} (${ties.length})`), list);
      columns.append(column);
    }
    this.#changes.append(columns);
  }
}

const sayTie = (tie: Tie, left: string, right: string): string =>
  `${left} – ${right}: ${tie.cooperation} of cooperation, ${tie.conflict} of conflict`;

/** Light a state and its ties; the rest steps back. */
function light(drawing: SVGSVGElement, state: string | null): void {
  drawing.classList.toggle("has-light", state !== null);
  const near = new Set<string>(state === null ? [] : [state]);
  for (const tie of drawing.querySelectorAll<SVGElement>("[data-ends]")) {
    const ends = (tie.dataset.ends ?? "").split(" ");
    const isLit = state !== null && ends.includes(state);
    tie.classList.toggle("lit", isLit);
    if (isLit) for (const end of ends) near.add(end);
  }
  for (const node of drawing.querySelectorAll<SVGElement>("[data-state]")) node.classList.toggle("lit", near.has(node.dataset.state ?? ""));
}

function makeLegend(): HTMLElement {
  const legend = element("p", { class: "legend quiet" });
  for (const [sign, text] of [["good", "more cooperation"], ["bad", "more conflict"], ["even", "as much of both"], ["good fresh", "nothing told before"]] as const) {
    const item = element("span");
    const line = svg("svg", { width: 34, height: 10, viewBox: "0 0 34 10", "aria-hidden": "true" });
    line.append(svg("line", { class: `tie ${sign}`, x1: 1, x2: 33, y1: 5, y2: 5, "stroke-width": 3 }));
    item.append(line, ` ${text}`);
    legend.append(item);
  }
  return legend;
}
