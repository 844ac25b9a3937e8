/** Disputed areas on the base map: hatched, with who claims and who administers each, or as one state draws them. */
import type { GeoPath } from "d3-geo";
import type { Feature, Geometry } from "geojson";
import { element } from "./elements";
import { svg } from "./svg";

export interface Area {
  name: string;
  claimed_by: string[];
  /** ISO 3166-1 alpha-3 of the states that claim it. */
  claims: string[];
  administered_by: string;
  source: string;
  atlas?: string;
  within?: string[];
  outline?: [number, number][];
  point?: [number, number];
}

export type Shape = Feature<Geometry, { name: string; a3: string }>;

/** An area in one sentence. */
export const sayArea = (area: Area): string =>
  `${area.name}: claimed by ${list(area.claimed_by)}; administered by ${area.administered_by} (${area.source})`;

const list = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;

/** The pattern of the hatching, and one clip for each state within which a coarse outline is cut. */
export function makeDefinitions(areas: readonly Area[], shapes: ReadonlyMap<string, Shape>, path: GeoPath): SVGDefsElement {
  const definitions = svg("defs");
  const hatch = svg("pattern", { id: "hatch", width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
  hatch.append(svg("rect", { class: "hatch-ground", width: 5, height: 5 }), svg("line", { class: "hatch-line", x1: 0, y1: 0, x2: 0, y2: 5 }));
  definitions.append(hatch);
  areas.forEach((area, index) => {
    if (area.within === undefined) return;
    const clip = svg("clipPath", { id: `disputed-${index}` });
    for (const code of area.within) {
      const shape = shapes.get(code);
      if (shape !== undefined) clip.append(svg("path", { d: path(shape) ?? "" }));
    }
    definitions.append(clip);
  });
  return definitions;
}

/** The areas as shapes; a point stands for islands too small to draw. */
export function drawAreas(
  areas: readonly Area[], shapes: ReadonlyMap<string, Shape>, path: GeoPath, project: (at: [number, number]) => [number, number] | null,
): SVGGElement {
  const group = svg("g", { class: "disputed" });
  areas.forEach((area, index) => {
    const shape = area.atlas === undefined ? undefined : shapes.get(area.atlas);
    let drawn: SVGElement | null = null;
    if (shape !== undefined) drawn = svg("path", { d: path(shape) ?? "" });
    else if (area.outline !== undefined) {
      const corners = area.outline.map(project).filter((corner) => corner !== null);
      drawn = svg("path", { d: `M${corners.map((corner) => corner.join(",")).join("L")}Z` });
      if (area.within !== undefined) drawn.setAttribute("clip-path", `url(#disputed-${index})`);
    } else if (area.point !== undefined) {
      const at = project(area.point);
      if (at !== null) drawn = svg("circle", { cx: at[0], cy: at[1], r: 1.6 });
    }
    if (drawn === null) return;
    drawn.setAttribute("data-area", String(index));
    drawn.classList.add("area");
    drawn.append(svg("title", {}, sayArea(area)));
    group.append(drawn);
  });
  return group;
}

/** Draw the areas as one state does: what it claims is its own; the rest stays hatched. "" is nobody's view. */
export function takeView(group: SVGGElement, areas: readonly Area[], view: string): void {
  for (const drawn of group.querySelectorAll<SVGElement>(".area")) {
    const area = areas[Number(drawn.dataset.area)];
    drawn.classList.toggle("as-claimed", view !== "" && area !== undefined && area.claims.includes(view));
  }
}

/** A list of viewpoints: nobody's, and each state's that lays claim to an area. */
export function makeViewpoints(areas: readonly Area[], shapes: ReadonlyMap<string, Shape>, take: (view: string) => void): HTMLElement {
  const label = element("label", {}, "Disputed areas ");
  const views = element("select");
  views.append(new Option("hatched, as disputed", ""));
  const codes = [...new Set(areas.flatMap((area) => area.claims))];
  const names = codes.map((code) => [shapes.get(code)?.properties.name ?? code, code] as const);
  for (const [name, code] of names.sort((a, b) => a[0].localeCompare(b[0]))) views.append(new Option(`as ${name} draws them`, code));
  views.addEventListener("change", () => take(views.value));
  label.append(views);
  return label;
}

/** All areas in words: the text alternative of the hatching. */
export function makeAreaList(areas: readonly Area[]): HTMLElement {
  const details = element("details", { class: "folded" });
  details.append(element("summary", {}, "Disputed areas: who claims, who administers"));
  const items = element("ul", { class: "areas" });
  for (const area of areas) items.append(element("li", {}, sayArea(area)));
  details.append(element("p", { class: "quiet" }, "Outlines are coarse and no statement on any border. The base map is Natural Earth's."), items);
  return details;
}
