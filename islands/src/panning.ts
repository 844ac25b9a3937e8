/** Moving and scaling a drawing with mouse, fingers and buttons; the drawing's own units throughout. */

export interface View { k: number; x: number; y: number }

interface Limits { width: number; height: number; most: number }

export class Panning {
  #view: View = { k: 1, x: 0, y: 0 };
  readonly #held = new Map<number, [number, number]>();
  #moved = 0;

  constructor(private readonly drawing: SVGSVGElement, private readonly limits: Limits, private readonly show: (view: View) => void) {
    drawing.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    drawing.addEventListener("pointerdown", (event) => this.#press(event));
    drawing.addEventListener("pointermove", (event) => this.#move(event));
    for (const name of ["pointerup", "pointercancel", "pointerleave"] as const) {
      drawing.addEventListener(name, (event) => this.#held.delete(event.pointerId));
    }
    // The end of a drag over a marker is no click on it.
    drawing.addEventListener("click", (event) => { if (this.#moved > 5) event.stopPropagation(); }, { capture: true });
  }

  set(view: View): void {
    const { width, height, most } = this.limits;
    const k = Math.min(most, Math.max(1, view.k));
    const x = Math.min(0, Math.max(width * (1 - k), view.x));
    const y = Math.min(0, Math.max(height * (1 - k), view.y));
    this.#view = { k, x, y };
    this.show(this.#view);
  }

  /** Scale about a point of the drawing, its middle when none is given. */
  scaleBy(factor: number, at: [number, number] = [this.limits.width / 2, this.limits.height / 2]): void {
    const k = Math.min(this.limits.most, Math.max(1, this.#view.k * factor));
    const real = k / this.#view.k;
    this.set({ k, x: at[0] - (at[0] - this.#view.x) * real, y: at[1] - (at[1] - this.#view.y) * real });
  }

  moveBy(x: number, y: number): void {
    this.set({ ...this.#view, x: this.#view.x + x, y: this.#view.y + y });
  }

  #at(event: MouseEvent): [number, number] {
    const box = this.drawing.getBoundingClientRect();
    const scale = this.limits.width / box.width;
    return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
  }

  /** The wheel belongs to the page, unless Ctrl is held, as it is when two fingers spread on a touchpad. */
  #wheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.scaleBy(2 ** (-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.004)), this.#at(event));
  }

  #press(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.#moved = 0;
    this.#held.set(event.pointerId, this.#at(event));
  }

  /** One mouse button moves; one finger scrolls the page, two move and scale. */
  #move(event: PointerEvent): void {
    const before = this.#held.get(event.pointerId);
    if (before === undefined) return;
    const now = this.#at(event);
    this.#held.set(event.pointerId, now);
    this.#moved += Math.hypot(now[0] - before[0], now[1] - before[1]);
    const other = [...this.#held].find(([id]) => id !== event.pointerId)?.[1];
    if (other !== undefined) {
      const spread = Math.hypot(now[0] - other[0], now[1] - other[1]) / Math.max(1, Math.hypot(before[0] - other[0], before[1] - other[1]));
      this.scaleBy(spread, [(now[0] + other[0]) / 2, (now[1] + other[1]) / 2]);
      this.moveBy((now[0] - before[0]) / 2, (now[1] - before[1]) / 2);
    } else if (event.pointerType !== "touch") this.moveBy(now[0] - before[0], now[1] - before[1]);
  }
}
