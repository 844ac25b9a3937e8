/** Small helpers for elements, the data of an island, and its plain form. */

/** Make an HTML element with attributes and text. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K, attributes: Record<string, string> = {}, text?: string,
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Read the JSON that an island carries. */
export function readData<Data>(island: HTMLElement): Data {
  const script = island.querySelector('script[type="application/json"]');
  if (script?.textContent == null) throw new Error("the island carries no data");
  return JSON.parse(script.textContent) as Data;
}

/** Make room for a drawing above the plain form, which is folded away as its text alternative. */
export function makeRoom(island: HTMLElement): HTMLElement {
  const room = element("div", { class: "drawing" });
  const plain = island.querySelector<HTMLElement>(".plain");
  if (plain === null) {
    island.append(room);
    return room;
  }
  plain.before(room);
  if (!(plain instanceof HTMLDetailsElement)) {
    const folded = element("details", { class: "folded" });
    folded.append(element("summary", {}, plain.dataset.name ?? "As a table"));
    plain.replaceWith(folded);
    folded.append(plain);
  }
  return room;
}

/** Whether the visitor asked for less motion. */
export const isStill = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Number of things with its noun. */
export const countOf = (n: number, one: string, many = `${one}s`): string => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
