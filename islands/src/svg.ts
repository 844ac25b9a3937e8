/** SVG elements, made with attributes and kept in step with the size of their room. */

/** Make an SVG element with attributes and text. */
export function svg<K extends keyof SVGElementTagNameMap>(
  name: K, attributes: Record<string, string | number> = {}, text?: string,
): SVGElementTagNameMap[K] {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Call `draw` with the width of the room now and whenever it changes. */
export function followWidth(room: HTMLElement, draw: (width: number) => void): void {
  let known = 0;
  new ResizeObserver(() => {
    const width = Math.round(room.clientWidth);
    if (width > 0 && width !== known) {
      known = width;
      draw(width);
    }
  }).observe(room);
}

/** A small note beside the pointer, for those who see; what it says stands elsewhere for all. */
export class Tip {
  readonly #element = document.createElement("div");

  constructor(private readonly room: HTMLElement) {
    this.#element.className = "tip";
    this.#element.hidden = true;
    this.#element.setAttribute("aria-hidden", "true");
    room.append(this.#element);
  }

  show(text: string, x: number, y: number): void {
    this.#element.textContent = text;
    this.#element.hidden = false;
    const left = Math.min(Math.max(0, x + 12), Math.max(0, this.room.clientWidth - this.#element.offsetWidth));
    this.#element.style.left = `${left}px`;
    this.#element.style.top = `${Math.max(0, y - this.#element.offsetHeight - 8)}px`;
  }

  hide(): void {
    this.#element.hidden = true;
  }
}
