/** What we use of htmx; the package's own declarations name the module differently. */
declare module "htmx.org" {
  const htmx: {
    config: Record<string, unknown>;
    process(element: Element): void;
  };
  export default htmx;
}
