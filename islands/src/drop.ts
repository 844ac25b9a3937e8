/** Files dropped anywhere on the form are chosen as if by the field; what is too much is said before it is sent. */
import { countOf, element } from "./elements";

const MIB = 1024 * 1024;

const sizeOf = (bytes: number): string =>
  bytes < MIB ? `${Math.max(1, Math.round(bytes / 1024)).toLocaleString("en")} KiB` : `${(bytes / MIB).toFixed(1)} MiB`;

export function start(zone: HTMLElement): void {
  const field = zone.querySelector<HTMLInputElement>('input[type="file"]');
  const chosen = zone.querySelector<HTMLElement>(".chosen");
  const form = zone.closest("form");
  if (field === null || chosen === null || form === null) return;
  const mostFiles = Number(zone.dataset.maxFiles);
  const mostBytes = Number(zone.dataset.maxBytes);

  const tell = (): void => {
    const files = [...(field.files ?? [])];
    const bytes = files.reduce((sum, file) => sum + file.size, 0);
    const isTooMuch = files.length > mostFiles || bytes > mostBytes;
    field.setCustomValidity(isTooMuch ? "More than is taken at once; send it in parts." : "");
    chosen.replaceChildren();
    if (files.length === 0) return;
    const list = element("ul");
    for (const file of files.slice(0, 10)) list.append(element("li", { dir: "auto" }, `${file.name} (${sizeOf(file.size)})`));
    if (files.length > 10) list.append(element("li", {}, `and ${countOf(files.length - 10, "more file", "more files")}`));
    if (isTooMuch) {
      const said = `${countOf(files.length, "file")}, ${sizeOf(bytes)}: more than is taken at once; send it in parts.`;
      list.append(element("li", { class: "too-much" }, said));
    }
    chosen.append(list);
  };

  let depth = 0; // entering a child comes before leaving its parent
  const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
  form.addEventListener("dragenter", (event) => {
    if (!carriesFiles(event)) return;
    depth += 1;
    zone.classList.add("over");
  });
  form.addEventListener("dragleave", () => {
    depth = Math.max(0, depth - 1);
    if (depth === 0) zone.classList.remove("over");
  });
  form.addEventListener("dragover", (event) => {
    if (carriesFiles(event)) event.preventDefault();
  });
  form.addEventListener("drop", (event) => {
    depth = 0;
    zone.classList.remove("over");
    if (!carriesFiles(event) || event.dataTransfer === null) return;
    event.preventDefault();
    const all = new DataTransfer();
    for (const file of [...(field.files ?? []), ...event.dataTransfer.files]) all.items.add(file);
    field.files = all.files;
    tell();
  });
  field.addEventListener("change", tell);
  tell();
}
