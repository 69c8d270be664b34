// Makes one file of the command line and of what every command loads: a start is then one file read instead of 550, and
// what V8 compiles of it can be kept (bin/bundle.ts). The library in dist stays file by file.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/** Small, and wanted by every command. What is large, or must be the user's own copy, stays a package. */
const BUNDLED = ["@marcbachmann/cel-js", "commander", "yaml", "zod"];
const FILE = "dist/bin/main.bundle.js";

if (isCurrent()) process.exit();

const { dependencies, peerDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
const packages = Object.keys({ ...dependencies, ...peerDependencies }).filter((name) => !BUNDLED.includes(name));

const { outputFiles } = await build({
  entryPoints: ["dist/bin/main.js"],
  outfile: FILE,
  bundle: true,
  platform: "node",
  target: "node20.19",
  format: "cjs",
  external: packages.flatMap((name) => [name, `${name}/*`]),
  legalComments: "none",
  write: false,
});

const code = outputFiles[0].text;
// V8 tells two texts apart by their length alone: what it compiled is kept by this digest.
const digest = createHash("sha256").update(code).digest("hex");
put(`${FILE}.LICENSE.txt`, BUNDLED.map(notice).join("\n\n"));
put(FILE, `// ${digest}\n${code}`);

/** Their licences ask to stand wherever their code does. */
function notice(name) {
  const directory = join("node_modules", name);
  const { version } = JSON.parse(readFileSync(join(directory, "package.json"), "utf8"));
  const licence = readdirSync(directory).find((file) => /^licen[cs]e/i.test(file));
  if (licence === undefined) throw new Error(`${name} has no licence file`);
  return `${name} ${version}\n\n${readFileSync(join(directory, licence), "utf8").trim()}\n`;
}

/** True where nothing was compiled and no package was changed since; tsc leaves its note alone where nothing changed. */
function isCurrent() {
  const made = statSync(FILE, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return ["dist/.tsbuildinfo", "package-lock.json", "esbuild.config.mjs"].every(
    (file) => statSync(file).mtimeMs < made,
  );
}

/** By a rename: somebody may be starting the old one. */
function put(file, text) {
  const fresh = `${file}.${process.pid}.tmp`;
  writeFileSync(fresh, text);
  renameSync(fresh, file);
}
