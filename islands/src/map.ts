/** Events on a map of the world: what stands close together is one circle with a number, each opens its events. */
import { geoNaturalEarth1, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { drawAreas, makeAreaList, makeDefinitions, makeViewpoints, takeView, type Area, type Shape } from "./disputes";
import { countOf, element, makeRoom, readData } from "./elements";
import { Panning, type View } from "./panning";
import { daysOf } from "./periods";
import { StretchChart, type Bar, type Stretch } from "./stretch";
import { svg, followWidth } from "./svg";

interface Point {
  id: string; href: string; title: string; place: string; country: string | null;
  latitude: number; longitude: number; certainty: "place" | "state" | "differs";
  when: string; since: string | null; until: string | null; sign: "cooperation" | "conflict"; is_denied: boolean; origins: number;
}
type World = Topology<{ countries: GeometryCollection<{ name: string; a3: string }> }>;

/** The drawing's own units; the page scales it. Markers keep their size on the screen. */
const WIDTH = 960;
const HEIGHT = 480;
/** Pixels within which events are one circle: the width of a middling one. */
const NEAR = 30;
const MOST_ZOOM = 24;
/** Events listed at once when a circle is opened. */
const MOST_LISTED = 60;

export async function start(island: HTMLElement): Promise<void> {
  const { atlas, disputed } = island.dataset;
  const { points } = readData<{ points: Point[] }>(island);
  if (atlas === undefined || disputed === undefined) return;
  const [world, areas] = await Promise.all([
    fetch(atlas).then((answer) => answer.json() as Promise<World>),
    fetch(disputed).then((answer) => answer.json() as Promise<{ areas: Area[] }>),
  ]);
  new EventMap(makeRoom(island), points, world, areas.areas);
}

class EventMap {
  readonly #projection = geoNaturalEarth1().fitExtent([[4, 4], [WIDTH - 4, HEIGHT - 4]], { type: "Sphere" });
  readonly #drawing = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "group", "aria-label": "Map of the events; its circles open lists of them" });
  readonly #ground = svg("g");
  readonly #markers = svg("g", { class: "markers" });
  readonly #list = element("div", { class: "opened", role: "region", "aria-label": "Events at the chosen place", tabindex: "-1" });
  readonly #panning = new Panning(this.#drawing, { width: WIDTH, height: HEIGHT, most: MOST_ZOOM }, (view) => this.#take(view));
  readonly #placed: { point: Point; x: number; y: number }[];
  #view: View = { k: 1, x: 0, y: 0 };
  #scale = 1;
  #stretch: Stretch | null = null;

  constructor(room: HTMLElement, points: readonly Point[], world: World, areas: readonly Area[]) {
    this.#placed = points.flatMap((point) => {
      const at = this.#projection([point.longitude, point.latitude]);
      return at === null ? [] : [{ point, x: at[0], y: at[1] }];
    });
    const path = geoPath(this.#projection);
    const shapes = feature(world, world.objects.countries).features as Shape[];
    const byCode = new Map(shapes.map((shape) => [shape.properties.a3, shape]));
    const states = svg("g", { class: "states" });
    for (const shape of shapes) {
      const state = svg("path", { d: path(shape) ?? "" });
      state.append(svg("title", {}, shape.properties.name));
      states.append(state);
    }
    const disputed = drawAreas(areas, byCode, path, (at) => this.#projection(at));
    this.#ground.append(svg("path", { class: "sea", d: path({ type: "Sphere" }) ?? "" }), states, disputed);
    this.#drawing.append(makeDefinitions(areas, byCode, path), this.#ground, this.#markers);
    const controls = this.#makeControls();
    controls.append(makeViewpoints(areas, byCode, (view) => takeView(disputed, areas, view)));
    room.append(this.#drawing, controls, makeLegend(), this.#list);
    this.#addTime(room);
    room.append(makeAreaList(areas));
    followWidth(room, (width) => {
      this.#scale = WIDTH / width;
      this.#take(this.#view);
    });
    this.#fit();
  }

  #take(view: View): void {
    this.#view = view;
    this.#ground.setAttribute("transform", `translate(${view.x},${view.y}) scale(${view.k})`);
    // The hatching keeps its width on the screen, as borders do.
    this.#drawing.querySelector("#hatch")?.setAttribute("patternTransform", `rotate(45) scale(${this.#scale / view.k})`);
    for (const islet of this.#drawing.querySelectorAll("circle.area")) islet.setAttribute("r", String((4 * this.#scale) / view.k));
    this.#drawMarkers();
  }

  #makeControls(): HTMLElement {
    const controls = element("div", { class: "chart-controls", role: "group", "aria-label": "Map" });
    const add = (sign: string, name: string, act: () => void): void => {
      const button = element("button", { type: "button", "aria-label": name, title: name }, sign);
      button.addEventListener("click", act);
      controls.append(button);
    };
    const scale = (factor: number) => (): void => this.#panning.scaleBy(factor);
    const move = (x: number, y: number) => (): void => this.#panning.moveBy((x * WIDTH) / 5, (y * HEIGHT) / 5);
    add("+", "Closer", scale(1.6));
    add("−", "Further away", scale(1 / 1.6));
    add("←", "West", move(1, 0));
    add("→", "East", move(-1, 0));
    add("↑", "North", move(0, 1));
    add("↓", "South", move(0, -1));
    add("Fit", "Fit all events", () => this.#fit());
    add("World", "World at once", () => this.#panning.set({ k: 1, x: 0, y: 0 }));
    return controls;
  }

  /** Show all events, however few: no closer than a region, so that one sees where one is. */
  #fit(): void {
    const shown = this.#shown();
    if (shown.length === 0) return;
    const xs = shown.map((place) => place.x);
    const ys = shown.map((place) => place.y);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const k = Math.min(6, 0.8 * Math.min(WIDTH / Math.max(right - left, 40), HEIGHT / Math.max(bottom - top, 30)));
    const scale = Math.max(1, k);
    this.#panning.set({ k: scale, x: WIDTH / 2 - (scale * (left + right)) / 2, y: HEIGHT / 2 - (scale * (top + bottom)) / 2 });
  }

  #shown(): { point: Point; x: number; y: number }[] {
    const stretch = this.#stretch;
    if (stretch === null) return this.#placed;
    const [first, last] = [daysOf(stretch.from)[0], daysOf(stretch.to)[1]];
    return this.#placed.filter(({ point }) => (point.until ?? point.since ?? "") >= first && (point.since ?? point.until ?? "9999") <= last);
  }

  /** Group what is near on the screen now, each event with the first group that it is near to, and draw each group. */
  #drawMarkers(): void {
    const near = NEAR * this.#scale;
    const groups: { points: Point[]; x: number; y: number }[] = [];
    for (const { point, x, y } of this.#shown()) {
      const [sx, sy] = [x * this.#view.k + this.#view.x, y * this.#view.k + this.#view.y];
      if (sx < -near || sx > WIDTH + near || sy < -near || sy > HEIGHT + near) continue;
      const group = groups.find((one) => Math.hypot(one.x - sx, one.y - sy) < near);
      if (group !== undefined) group.points.push(point);
      else groups.push({ points: [point], x: sx, y: sy });
    }
    const held = document.activeElement?.getAttribute("data-first");
    this.#markers.replaceChildren(...groups.map((group) => this.#makeMarker(group.points, group.x, group.y)));
    if (held != null) this.#markers.querySelector<SVGElement>(`[data-first="${CSS.escape(held)}"]`)?.focus();
  }

  #makeMarker(points: readonly Point[], x: number, y: number): SVGGElement {
    const places = [...new Set(points.map((point) => point.place))];
    const name = `${countOf(points.length, "event")}: ${places.slice(0, 4).join(", ")}${places.length > 4 ? " and others" : ""}`;
    const marker = svg("g", { class: "marker", transform: `translate(${x},${y}) scale(${this.#scale})`, tabindex: 0, role: "button", "aria-label": name, "data-first": points[0]?.id ?? "" });
    const conflicts = points.filter((point) => point.sign === "conflict").length;
    const sign = conflicts === 0 ? "cooperation" : conflicts === points.length ? "conflict" : "both";
    const certainty = points.every((point) => point.certainty === "state") ? " vague" : points.some((point) => point.certainty === "differs") ? " differs" : "";
    const r = points.length === 1 ? 6 : Math.min(20, 8 + 3 * Math.log2(points.length));
    if (sign === "conflict" && points.length === 1) marker.append(svg("path", { class: `spot ${sign}${certainty}`, d: `M0,${-r - 1}L${r + 1},0L0,${r + 1}L${-r - 1},0Z` }));
    else marker.append(svg("circle", { class: `spot ${sign}${certainty}`, r }));
    if (points.length > 1) marker.append(svg("text", { "text-anchor": "middle", y: 4 }, String(points.length)));
    marker.append(svg("title", {}, points.length === 1 ? (points[0]?.title ?? "") : name));
    marker.addEventListener("click", () => this.#open(points, name));
    marker.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      this.#open(points, name);
    });
    return marker;
  }

  #open(points: readonly Point[], name: string): void {
    const items = element("ul");
    for (const point of points.slice(0, MOST_LISTED)) {
      const item = element("li");
      const link = element("a", { href: point.href });
      link.append(element("bdi", {}, point.title));
      item.append(link, element("span", { class: "quiet" }, ` ${point.place}${sayCertainty(point)}, ${point.when}, ${countOf(point.origins, "origin")}${point.is_denied ? ", denied" : ""}`));
      items.append(item);
    }
    this.#list.replaceChildren(element("h3", {}, name), items);
    if (points.length > MOST_LISTED) this.#list.append(element("p", { class: "quiet" }, `The first ${MOST_LISTED} of ${points.length}; come closer to part them.`));
    items.querySelector("a")?.focus({ preventScroll: true });
    this.#list.scrollIntoView({ block: "nearest" });
  }

  /** Bars of the months in which the events lie; what is chosen there stays on the map. */
  #addTime(room: HTMLElement): void {
    const counts = new Map<string, number>();
    for (const { point } of this.#placed) {
      const day = point.since ?? point.until;
      if (day !== null) counts.set(day.slice(0, 7), (counts.get(day.slice(0, 7)) ?? 0) + 1);
    }
    if (counts.size < 2) return;
    const bars: Bar[] = [...counts].map(([period, n]) => ({ period, n })).sort((a, b) => a.period.localeCompare(b.period));
    const time = element("div", { class: "map-time" });
    room.append(time);
    new StretchChart(time, {
      bars, chosen: null, height: 84,
      choose: (stretch) => {
        this.#stretch = stretch;
        this.#list.replaceChildren();
        this.#drawMarkers();
      },
    });
  }
}

const sayCertainty = (point: Point): string =>
  point.certainty === "state" ? " (only the state is known)" : point.certainty === "differs" ? " (accounts differ on the place)" : "";

function makeLegend(): HTMLElement {
  const legend = element("p", { class: "legend quiet" });
  for (const [name, text] of [["cooperation", "cooperation"], ["conflict", "conflict"], ["both", "both"], ["vague", "only the state is known"], ["differs", "accounts differ on the place"]] as const) {
    const item = element("span");
    const sign = svg("svg", { width: 14, height: 14, viewBox: "-8 -8 16 16", "aria-hidden": "true" });
    sign.append(name === "conflict" ? svg("path", { class: "spot conflict", d: "M0,-7L7,0L0,7L-7,0Z" }) : svg("circle", { class: `spot ${name}`, r: 6 }));
    item.append(sign, ` ${text}`);
    legend.append(item);
  }
  return legend;
}
