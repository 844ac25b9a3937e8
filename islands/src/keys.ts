/** The keyboard: lists, search, judgements, a jump box and a page of help. */
import { element } from "./elements";

const LINES = "main .line, main [data-line], main table[data-lines] tbody tr";

const HELP: readonly (readonly [string, string])[] = [
  ["/", "search"],
  ["j", "next line of a list"],
  ["k", "previous line"],
  ["Enter", "open the line"],
  ["y", "same (on lists of judgements)"],
  ["n", "different"],
  ["h", "unsure"],
  ["Ctrl K", "jump to a page or an actor"],
  ["Esc", "close, or leave the line"],
  ["?", "this help"],
];

export function startKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey) {
      event.preventDefault();
      void openJump();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
    if (actOn(event.key, event.target)) event.preventDefault();
  });
}

/** Whether a key belongs to a field. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}

/** Do what the key stands for; return whether it stood for anything here. */
function actOn(key: string, target: EventTarget | null): boolean {
  switch (key) {
    case "/": {
      const search = document.querySelector<HTMLInputElement>("#search");
      search?.focus();
      search?.select();
      return search !== null;
    }
    case "j": return move(1);
    case "k": return move(-1);
    case "Enter": return target instanceof Element && target.matches("a, button, summary, [tabindex='0']") ? false : openLine();
    case "y": case "n": case "h": return judge(key);
    case "Escape": return leave();
    case "?": openHelp(); return true;
    default: return false;
  }
}

function lines(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(LINES)].filter((line) => line.checkVisibility());
}

const present = (): HTMLElement | null => document.querySelector<HTMLElement>("main [data-at]");

/** Go to the next or previous line; its first link takes the focus, so that a screen reader says it. */
function move(step: 1 | -1): boolean {
  const all = lines();
  if (all.length === 0) return false;
  const at = present();
  const index = at === null ? (step === 1 ? 0 : all.length - 1) : Math.min(Math.max(all.indexOf(at) + step, 0), all.length - 1);
  at?.removeAttribute("data-at");
  const next = all[index];
  if (next === undefined) return false;
  next.dataset.at = "";
  next.querySelector<HTMLElement>("a[href]")?.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function openLine(): boolean {
  const link = present()?.querySelector<HTMLAnchorElement>("a[href]");
  link?.click();
  return link != null;
}

function judge(key: string): boolean {
  const button = (present() ?? document).querySelector<HTMLButtonElement>(`button[data-key="${key}"]`);
  button?.click();
  return button !== null;
}

function leave(): boolean {
  const at = present();
  at?.removeAttribute("data-at");
  if (at?.contains(document.activeElement)) (document.activeElement as HTMLElement).blur();
  return at !== null;
}

/** A dialog that closes by its button, by Esc and by a click beside it, and is taken away then. */
function makeDialog(title: string): HTMLDialogElement {
  const dialog = element("dialog", { class: "box", "aria-label": title });
  const head = element("form", { method: "dialog", class: "head" });
  head.append(element("h2", {}, title), element("button", { value: "close" }, "Close"));
  dialog.append(head);
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  return dialog;
}

function openHelp(): void {
  const dialog = makeDialog("Keys");
  const list = element("dl", { class: "keys" });
  for (const [key, meaning] of HELP) {
    const name = element("dt");
    name.append(element("kbd", {}, key));
    list.append(name, element("dd", {}, meaning));
  }
  dialog.append(list);
  dialog.showModal();
}

interface Target { name: string; kind: string; href: string }

/** The pages of the menu, then whatever the record knows by that name. */
async function openJump(): Promise<void> {
  if (document.querySelector("dialog[open]")) return;
  const dialog = makeDialog("Jump to");
  const field = element("input", { type: "search", "aria-label": "Name of a page or an actor", autocomplete: "off", placeholder: "Name of a page or an actor …" });
  const found = element("ul", { class: "targets" });
  dialog.append(field, found);
  const pages = [...document.querySelectorAll<HTMLAnchorElement>("nav.side a[href]")].map(
    (link): Target => ({ name: link.textContent?.trim() ?? "", kind: "page", href: link.getAttribute("href") ?? "" }),
  );
  let asked = 0;
  const show = (targets: Target[]): void => {
    // what comes later draws the list anew: whoever stands in it stays where they were
    const held = found.contains(document.activeElement) ? document.activeElement?.getAttribute("href") : null;
    found.replaceChildren(...targets.slice(0, 12).map((target) => {
      const line = element("li");
      const link = element("a", { href: target.href });
      link.append(element("bdi", {}, target.name), element("span", { class: "quiet" }, ` ${target.kind}`));
      line.append(link);
      return line;
    }));
    if (held != null) ([...found.querySelectorAll<HTMLAnchorElement>("a")].find((link) => link.getAttribute("href") === held) ?? field).focus();
  };
  const refresh = async (): Promise<void> => {
    const words = field.value.trim();
    const fitting = pages.filter((page) => page.name.toLowerCase().includes(words.toLowerCase()));
    const search: Target = { name: words, kind: "search the claims", href: `/claims?q=${encodeURIComponent(words)}` };
    show(words === "" ? pages : [...fitting, search]);
    if (words.length < 2) return;
    const turn = ++asked;
    const targets = await askJump(words);
    if (turn === asked && dialog.open) show([...fitting, ...targets, search]);
  };
  field.addEventListener("input", () => void refresh());
  dialog.addEventListener("keydown", (event) => {
    const links = [...found.querySelectorAll<HTMLAnchorElement>("a")];
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    if (event.key === "Enter" && document.activeElement === field) {
      event.preventDefault();
      links[0]?.click();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const next = links[at + (event.key === "ArrowDown" ? 1 : -1)];
      (next ?? field).focus();
    }
  });
  show(pages);
  dialog.showModal();
  field.focus();
}

/** Whom the record knows by these words, in whatever language; nobody where there are no pages of actors. */
async function askJump(words: string): Promise<Target[]> {
  if (document.querySelector('nav.side a[href="/actors"]') === null) return [];
  try {
    const answer = await fetch(`/api/v1/entities?limit=8&q=${encodeURIComponent(words)}`, { headers: { Accept: "application/json" } });
    if (!answer.ok) return [];
    const { items } = (await answer.json()) as { items: { id: string; name: string; kind: string }[] };
    return items.map(({ id, name, kind }) => ({ name, kind: kind.replaceAll("_", " "), href: `/actors/${encodeURIComponent(id)}` }));
  } catch {
    return [];
  }
}
