/** The page of a document: its words and what was read from them light each other up. */
import { element } from "./elements";

export function start(reader: HTMLElement): void {
  const marks = [...reader.querySelectorAll<HTMLElement>("mark.evidence")];
  const notes = new Map([...reader.querySelectorAll<HTMLElement>("[data-claim]")].map((note) => [note.dataset.claim ?? "", note]));
  if (marks.length === 0) return;
  const claimsOf = (mark: HTMLElement): string[] => (mark.dataset.claims ?? "").split(" ").filter(Boolean);
  const marksOf = new Map<string, HTMLElement[]>();
  for (const mark of marks) for (const claim of claimsOf(mark)) marksOf.set(claim, [...(marksOf.get(claim) ?? []), mark]);

  /** Light these claims, in the text and beside it; none takes the light away. */
  const light = (claims: readonly string[], name: "lit" | "held"): void => {
    for (const lit of reader.querySelectorAll(`.${name}`)) lit.classList.remove(name);
    for (const claim of claims) {
      notes.get(claim)?.classList.add(name);
      for (const mark of marksOf.get(claim) ?? []) mark.classList.add(name);
    }
  };

  for (const mark of marks) {
    mark.addEventListener("pointerenter", () => light(claimsOf(mark), "lit"));
    mark.addEventListener("pointerleave", () => light([], "lit"));
    mark.addEventListener("click", (event) => {
      // With a key held down the link does what links do; a note that is not listed stays behind its link.
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      const listed = claimsOf(mark).flatMap((claim) => notes.get(claim) ?? []);
      const [first] = listed;
      if (first === undefined) return;
      event.preventDefault();
      light(claimsOf(mark), "held");
      for (const note of listed) for (const chain of note.querySelectorAll("details")) chain.open = true;
      bring(first, reader);
      focusIn(first);
    });
    const link = mark.querySelector("a");
    link?.addEventListener("focus", () => light(claimsOf(mark), "lit"));
    link?.addEventListener("blur", () => light([], "lit"));
  }
  for (const [claim, note] of notes) {
    note.addEventListener("pointerenter", () => light([claim], "lit"));
    note.addEventListener("pointerleave", () => light([], "lit"));
  }
  reader.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const held = reader.querySelector<HTMLElement>("mark.held a, mark.held");
    light([], "held");
    held?.focus();
  });
  addSwitches(reader, marks, notes);
}

/** Bring a note into sight: within its own column where that scrolls, else on the page. */
function bring(note: HTMLElement, reader: HTMLElement): void {
  const column = note.closest<HTMLElement>(".beside, .notes");
  const scrolls = column !== null && column.scrollHeight > column.clientHeight && getComputedStyle(column).overflowY !== "visible";
  if (scrolls && column !== null && reader.contains(column)) column.scrollTop += note.getBoundingClientRect().top - column.getBoundingClientRect().top - 12;
  else note.scrollIntoView({ block: "nearest" });
}

function focusIn(note: HTMLElement): void {
  const target = note.querySelector<HTMLElement>("a[href]") ?? note;
  target.focus({ preventScroll: true });
}

/** A row of switches: one type of act lit at a time, with how many claims there are of it. */
function addSwitches(reader: HTMLElement, marks: readonly HTMLElement[], notes: ReadonlyMap<string, HTMLElement>): void {
  const counts = new Map<string, number>();
  for (const note of notes.values()) {
    const type = note.dataset.type ?? "";
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  if (counts.size < 2) return;
  const row = element("div", { class: "switches", role: "group", "aria-label": "Light one type of act" });
  const typesOf = (mark: HTMLElement): string[] =>
    (mark.dataset.claims ?? "").split(" ").map((claim) => notes.get(claim)?.dataset.type ?? mark.dataset.type ?? "");
  const show = (chosen: string | null): void => {
    for (const button of row.querySelectorAll<HTMLButtonElement>("button")) {
      button.setAttribute("aria-pressed", String((button.dataset.type ?? null) === chosen));
    }
    for (const mark of marks) mark.classList.toggle("dim", chosen !== null && !typesOf(mark).includes(chosen));
    for (const note of notes.values()) note.hidden = chosen !== null && note.dataset.type !== chosen;
  };
  const all = element("button", { type: "button", "aria-pressed": "true" }, "All");
  all.addEventListener("click", () => show(null));
  row.append(all);
  for (const [type, n] of [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))) {
    const button = element("button", { type: "button", "aria-pressed": "false", "data-type": type }, type.replaceAll("_", " ").toLowerCase());
    button.append(element("span", { class: "count" }, ` ${n}`));
    button.addEventListener("click", () => show(button.getAttribute("aria-pressed") === "true" ? null : type));
    row.append(button);
  }
  reader.before(row);
}
