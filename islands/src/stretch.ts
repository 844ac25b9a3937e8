/** Bars by period from which a stretch is chosen: by drawing over them, or by two lists. */
import { max, ticks } from "d3-array";
import { element, countOf } from "./elements";
import { fill, label, periodOf } from "./periods";
import { svg, followWidth, Tip } from "./svg";

export interface Bar { period: string; n?: number; cooperation?: number; conflict?: number }
export interface Mark { period: string; text: string; href: string }
export interface Stretch { from: string; to: string }

interface Wish {
  bars: readonly Bar[];
  marks?: readonly Mark[];
  chosen: Stretch | null;
  height: number;
  /** What is counted, as in "12 events". */
  noun?: string;
  choose(stretch: Stretch | null): void;
}

/** Bars that fit a page: more are narrower than what can be seen or hit (1,200 pixels, two a bar). */
const MOST_BARS = 600;
const MARGIN = { left: 34, right: 6, top: 14, bottom: 22 };

export class StretchChart {
  readonly #periods: string[];
  readonly #counts = new Map<string, Bar>();
  readonly #tip: Tip;
  readonly #isTwoSided: boolean;
  readonly #drawing = element("div", { class: "bars" });
  #chosen: Stretch | null;
  #band: SVGRectElement | null = null;
  #width = 0;
  readonly #lists: [HTMLSelectElement, HTMLSelectElement];
  readonly #reset = element("button", { type: "button" }, "All");

  constructor(room: HTMLElement, private readonly wish: Wish) {
    for (const bar of wish.bars) this.#counts.set(bar.period, bar);
    this.#periods = fill(wish.bars.map((bar) => bar.period), MOST_BARS);
    this.#isTwoSided = wish.bars.some((bar) => bar.cooperation !== undefined);
    this.#chosen = this.#clamp(wish.chosen);
    room.append(this.#drawing);
    this.#tip = new Tip(this.#drawing);
    this.#lists = [this.#makeList("From"), this.#makeList("to")];
    room.append(this.#makeControls());
    followWidth(this.#drawing, (width) => this.#draw(width));
  }

  /** The chosen stretch within the periods that are shown; null where they do not meet. */
  #clamp(stretch: Stretch | null): Stretch | null {
    const first = this.#periods[0];
    const last = this.#periods[this.#periods.length - 1];
    if (stretch === null || first === undefined || last === undefined) return null;
    const from = periodOf(stretch.from, first);
    const to = periodOf(stretch.to, first);
    if (to < first || from > last) return null;
    return { from: from < first ? first : from, to: to > last ? last : to };
  }

  #makeList(name: string): HTMLSelectElement {
    const list = element("select", { "aria-label": name === "From" ? "From the period" : "to the period" });
    for (const period of this.#periods) list.append(new Option(label(period), period));
    return list;
  }

  #makeControls(): HTMLElement {
    const controls = element("div", { class: "chart-controls", role: "group", "aria-label": "Choose a period" });
    const show = element("button", { type: "button" }, "Show");
    const [from, to] = this.#lists;
    show.addEventListener("click", () => this.#choose(from.value <= to.value ? { from: from.value, to: to.value } : { from: to.value, to: from.value }));
    this.#reset.addEventListener("click", () => this.#choose(null));
    controls.append(element("span", { class: "quiet" }, "From"), from, element("span", { class: "quiet" }, "to"), to, show, this.#reset);
    this.#showLists();
    return controls;
  }

  #showLists(): void {
    const [from, to] = this.#lists;
    from.value = this.#chosen?.from ?? this.#periods[0] ?? "";
    to.value = this.#chosen?.to ?? this.#periods[this.#periods.length - 1] ?? "";
    this.#reset.hidden = this.#chosen === null;
  }

  #choose(stretch: Stretch | null): void {
    this.#chosen = stretch;
    this.#showLists();
    this.#showBand();
    this.wish.choose(stretch);
  }

  #say(period: string): string {
    const bar = this.#counts.get(period);
    if (this.#isTwoSided) return `${label(period)}: ${bar?.cooperation ?? 0} of cooperation, ${bar?.conflict ?? 0} of conflict`;
    return `${label(period)}: ${countOf(bar?.n ?? 0, this.wish.noun ?? "event")}`;
  }

  #step(): number {
    return (this.#width - MARGIN.left - MARGIN.right) / this.#periods.length;
  }

  #indexAt(x: number): number {
    return Math.min(this.#periods.length - 1, Math.max(0, Math.floor((x - MARGIN.left) / this.#step())));
  }

  #draw(width: number): void {
    this.#width = width;
    const { height } = this.wish;
    const drawing = svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true" });
    const up = max(this.wish.bars, (bar) => bar.cooperation ?? bar.n ?? 0) ?? 0;
    const down = this.#isTwoSided ? (max(this.wish.bars, (bar) => bar.conflict ?? 0) ?? 0) : 0;
    const top = Math.max(up, 1);
    const y = (value: number): number => MARGIN.top + ((top - value) / (top + down)) * (height - MARGIN.bottom - MARGIN.top);
    for (const tick of ticks(-down, top, height < 100 ? 2 : 4).filter(Number.isInteger)) {
      drawing.append(
        svg("line", { class: "axis", x1: MARGIN.left, x2: width - MARGIN.right, y1: y(tick), y2: y(tick) }),
        svg("text", { x: MARGIN.left - 6, y: y(tick) + 4, "text-anchor": "end" }, Math.abs(tick).toLocaleString("en")),
      );
    }
    this.#drawBars(drawing, y);
    this.#drawYears(drawing, height);
    this.#drawMarks(drawing);
    this.#band = svg("rect", { class: "chosen-stretch", y: MARGIN.top, height: height - MARGIN.top - MARGIN.bottom });
    drawing.append(this.#band);
    this.#showBand();
    this.#listen(drawing);
    this.#drawing.querySelector("svg")?.remove();
    this.#drawing.prepend(drawing);
  }

  #drawBars(drawing: SVGSVGElement, y: (value: number) => number): void {
    const step = this.#step();
    const wide = Math.max(1, Math.min(step * 0.82, 46));
    const zero = y(0);
    this.#periods.forEach((period, index) => {
      const bar = this.#counts.get(period);
      if (bar === undefined) return;
      const x = MARGIN.left + index * step + (step - wide) / 2;
      for (const [value, sign, name] of [
        [bar.n, 1, ""], [bar.cooperation, 1, " cooperation"], [bar.conflict, -1, " conflict"],
      ] as const) {
        if (!value) continue;
        const end = y(sign * value);
        drawing.append(svg("rect", { class: `bar${name}`, x, width: wide, y: Math.min(zero, end), height: Math.max(1.5, Math.abs(zero - end)) }));
      }
    });
    if (this.#isTwoSided) {
      const x = this.#width - MARGIN.right;
      const bottom = this.wish.height - MARGIN.bottom - 4;
      drawing.append(svg("text", { x, y: MARGIN.top - 3, "text-anchor": "end" }, "cooperation ↑"));
      // without a bar below the line there is no room for its name, nor need of one
      if (zero < bottom - 12) drawing.append(svg("text", { x, y: bottom, "text-anchor": "end" }, "conflict ↓"));
    }
  }

  /** Names under the bars: of each period where they fit, else of each year, thinned out until they do. */
  #drawYears(drawing: SVGSVGElement, height: number): void {
    const step = this.#step();
    const starts = this.#periods.map((period, index) => ({ year: period.slice(0, 4), index })).filter(({ year, index }) => index === 0 || year !== this.#periods[index - 1]?.slice(0, 4));
    const isFew = this.#periods.length * 62 < this.#width;
    const names = isFew ? this.#periods.map((period, index) => ({ year: period, index })) : starts;
    let free = -Infinity;
    for (const { year, index } of names) {
      const x = MARGIN.left + (index + (isFew ? 0.5 : 0)) * step;
      if (!isFew) drawing.append(svg("line", { class: "axis", x1: x, x2: x, y1: height - MARGIN.bottom, y2: height - MARGIN.bottom + 4 }));
      if (x < free || (!isFew && x > this.#width - 30)) continue;
      free = x + (isFew ? 0 : 40);
      drawing.append(svg("text", { x: isFew ? x : x + 2, y: height - 6, "text-anchor": isFew ? "middle" : "start" }, year));
    }
  }

  #drawMarks(drawing: SVGSVGElement): void {
    for (const mark of this.wish.marks ?? []) {
      const index = this.#periods.indexOf(mark.period);
      if (index < 0) continue;
      const x = MARGIN.left + (index + 0.5) * this.#step();
      const sign = svg("path", { class: "turn", d: `M${x},${MARGIN.top - 2}l-4.5,-8h9z` });
      sign.append(svg("title", {}, mark.text));
      drawing.append(svg("line", { class: "turn-line", x1: x, x2: x, y1: MARGIN.top, y2: this.wish.height - MARGIN.bottom }), sign);
    }
  }

  #showBand(stretch: Stretch | null = this.#chosen): void {
    if (this.#band === null) return;
    this.#band.style.display = stretch === null ? "none" : "";
    if (stretch === null) return;
    const from = this.#periods.indexOf(stretch.from);
    const to = this.#periods.indexOf(stretch.to);
    this.#band.setAttribute("x", String(MARGIN.left + from * this.#step()));
    this.#band.setAttribute("width", String((to - from + 1) * this.#step()));
  }

  #listen(drawing: SVGSVGElement): void {
    let start: number | null = null;
    const between = (end: number): Stretch => {
      const [a, b] = [Math.min(start ?? end, end), Math.max(start ?? end, end)];
      return { from: this.#periods[a] ?? "", to: this.#periods[b] ?? "" };
    };
    const at = (event: PointerEvent): [number, number] => {
      const box = drawing.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    drawing.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || (event.target as Element).closest("a")) return;
      start = this.#indexAt(at(event)[0]);
      drawing.setPointerCapture(event.pointerId);
    });
    drawing.addEventListener("pointermove", (event) => {
      const [x, y] = at(event);
      const index = this.#indexAt(x);
      if (start === null) this.#tip.show(this.#say(this.#periods[index] ?? ""), x, y);
      else {
        const stretch = between(index);
        this.#showBand(stretch);
        this.#tip.show(stretch.from === stretch.to ? label(stretch.from) : `${label(stretch.from)} to ${label(stretch.to)}`, x, y);
      }
    });
    drawing.addEventListener("pointerup", (event) => {
      if (start === null) return;
      const stretch = between(this.#indexAt(at(event)[0]));
      start = null;
      this.#tip.hide();
      this.#choose(stretch);
    });
    for (const name of ["pointerleave", "pointercancel"] as const) {
      drawing.addEventListener(name, () => {
        if (name === "pointercancel") {
          start = null;
          this.#showBand();
        }
        this.#tip.hide();
      });
    }
  }
}
