/** Sets the chosen theme before the page is painted: a classic script in the head, as small as it can be. */
try {
  const theme = localStorage.getItem("dragoman.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be closed to us; then the page looks as the system does.
}
