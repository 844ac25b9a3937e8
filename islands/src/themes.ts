/** The switch between light, dark and as the system, kept in this browser. */
import { element } from "./elements";

const KEY = "dragoman.theme";
const THEMES = { auto: "As the system", light: "Light", dark: "Dark" } as const;

/** Add the switch to the foot of the page. */
export function startThemeSwitch(): void {
  const foot = document.querySelector(".foot");
  if (foot === null) return;
  const choice = element("select", { id: "theme" });
  for (const [value, name] of Object.entries(THEMES)) choice.append(new Option(name, value));
  choice.value = document.documentElement.dataset.theme ?? "auto";
  choice.addEventListener("change", () => applyTheme(choice.value));
  const label = element("label", { for: "theme", class: "theme" }, "Colours ");
  label.append(choice);
  foot.append(label);
}

function applyTheme(theme: string): void {
  const root = document.documentElement;
  if (theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = theme;
  try {
    if (theme === "auto") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Storage may be closed to us; then the choice holds for this page.
  }
  document.dispatchEvent(new CustomEvent("dragoman:theme"));
}
