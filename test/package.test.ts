import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Ran } from "./support/build";
import { build, run, tool } from "./support/build";
import { FEATURES, ROOT } from "./support/sources";

/** What a user's project has, so that a pool is built by what was published and not by what stands in this tree. */
const PROGRAM = `
  import { App } from "cdktf";
  import { Cell, GigafactoryStack } from "cdktf-gigafactory";
  import { NodePool } from "cdktf-gigafactory/node-pool";
  import type { NodePoolProps } from "cdktf-gigafactory/node-pool";
  import { siteFacts } from "cdktf-gigafactory/stacks";

  const access = { kubeconfig: "~/.kube/config", context: "fleet" };
  const site = siteFacts({
    apiVersion: "gigafactory/v1",
    kind: "Site",
    id: "eu-1",
    name: "A site",
    country: "DE",
    operator: { name: "An operator", country: "DE" },
    grid: { capacity: "10MW" },
    state: { kind: "local" },
    halls: { a: { it: "8MW", pue: 1.15 } },
    cells: {
      a1: {
        hall: "a",
        kubernetes: "v1.36.3",
        access,
        management: { access, controlPlaneEndpoint: { host: "10.0.0.1" } },
        pools: {},
      },
    },
  });

  const app = new App({ outdir: "cdktf.out" });
  const stack = new GigafactoryStack(app, "a1-machines", {
    state: site.state,
    stateKey: "eu-1/a1-machines",
    access: site.cells[0]!.access,
    facts: {},
  });
  Cell.attach(stack, site.cells[0]!);
  const props: NodePoolProps = {
    system: "gb300-nvl72",
    racks: 16,
    backend: {
      kind: "cluster-api",
      image: { url: "https://images.example/gb300.raw", checksum: "${"9f".repeat(32)}", architecture: "arm64" },
      kubernetes: "v1.36.3",
    },
  };
  const pool = new NodePool(stack, "gb300", props);
  console.log(pool.installedGpus);
  app.synth();
`;

/** A mistake that only a compiler that really sees our types reports. */
const MISTAKE = `
  import type { NodePoolProps } from "cdktf-gigafactory/node-pool";
  export const props: NodePoolProps = { system: "gb300-nvl72", rack: 16 };
`;

/** As \`cdktf init --template=typescript\` sets a project up; its module resolution knows no \`exports\`. */
const TEMPLATE_COMPILER = {
  lib: ["es2018"],
  target: "ES2018",
  module: "CommonJS",
  moduleResolution: "node10",
  ignoreDeprecations: "6.0",
  strict: true,
  types: ["node"],
  skipLibCheck: true,
};
const MODERN_COMPILER = { lib: ["es2023"], target: "es2023", module: "node16", strict: true, types: ["node"] };

const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  readonly version: string;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
};
const besides = [...Object.keys(manifest.peerDependencies), "@types/node"].map(
  (name) => `${name}@${manifest.devDependencies[name]}`,
);
const npm = (cwd: string, ...args: string[]): Ran =>
  run("npm", [...args, "--prefer-offline", "--fetch-retries=1", "--loglevel=error"], { cwd });

const reachable = npm(ROOT, "view", besides[0]!, "version").status === 0;
if (!reachable) process.stderr.write("SKIPPED, no npm registry: the packed package in an empty project\n");

(reachable ? describe : describe.skip)("the packed package, installed in an empty project", () => {
  let project: string;
  let packed: readonly { readonly path: string }[];

  beforeAll(() => {
    build();
    project = mkdtempSync(join(tmpdir(), "gigafactory-package-"));
    const pack = npm(ROOT, "pack", "--json", "--ignore-scripts", "--pack-destination", project);
    packed = (JSON.parse(pack.stdout) as { files: typeof packed }[])[0]!.files;
    writeFileSync(join(project, "package.json"), JSON.stringify({ name: "empty", private: true }));
    const tarball = join(project, `cdktf-gigafactory-${manifest.version}.tgz`);
    const installed = npm(project, "install", "--ignore-scripts", "--no-audit", "--no-fund", tarball, ...besides);
    if (installed.status !== 0) throw new Error(installed.output);
  }, 900_000);

  afterAll(() => rmSync(project, { recursive: true, force: true }));

  const compile = (name: string, compilerOptions: object, program: string): Ran => {
    const folder = join(project, name);
    mkdirSync(folder);
    writeFileSync(join(folder, "main.ts"), program);
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["main.ts"] }));
    return tool("typescript/bin/tsc", ["-p", folder]);
  };

  test.each([
    ["cdktf's template", TEMPLATE_COMPILER],
    ["a strict compiler that reads every declaration", MODERN_COMPILER],
  ])(
    "builds and synthesises a pool, compiled as by %s",
    (name, options) => {
      const folder = name.replaceAll(/\W+/g, "-");
      expect(compile(folder, options, PROGRAM)).toMatchObject({ status: 0, output: "" });
      const ran = run(process.execPath, ["main.js"], { cwd: join(project, folder) });
      expect(ran).toMatchObject({ status: 0, output: `${16 * 72}\n` });
      const json = readFileSync(join(project, folder, "cdktf.out/stacks/a1-machines/cdk.tf.json"), "utf8");
      const terraform = JSON.parse(json) as { resource: { kubernetes_manifest: Record<string, ManifestResource> } };
      const kinds = Object.values(terraform.resource.kubernetes_manifest).map(({ manifest: { kind } }) => kind);
      expect(new Set(kinds)).toEqual(
        new Set([
          "KubeadmConfigTemplate",
          "MachineDeployment",
          "MachineHealthCheck",
          "Metal3DataTemplate",
          "Metal3MachineTemplate",
          "Metal3RemediationTemplate",
        ]),
      );
    },
    300_000,
  );

  test("lets a compiler refuse a field that no pool has", () => {
    const { status, output } = compile("mistake", TEMPLATE_COMPILER, MISTAKE);
    expect(status).not.toBe(0);
    expect(output).toContain("'rack' does not exist in type");
  }, 300_000);

  test("loads by every entry, and only constructs load Terraform's library", () => {
    const entries = ["", ...FEATURES.map((feature) => `/${feature}`), "/stacks"];
    const loading = entries.filter((entry) => {
      const program = `require("cdktf-gigafactory${entry}"); console.log(Object.keys(require.cache).some((f) => f.includes("/cdktf/")))`;
      const { status, output } = run(process.execPath, ["-e", program], { cwd: project });
      if (status !== 0) throw new Error(output);
      return output.trim() === "true";
    });
    expect(loading).toEqual(["", "/fabric", "/node-pool", "/queue", "/storage", "/tenant", "/stacks"]);
  }, 300_000);

  test("brings the command", () => {
    const { status, output } = npm(project, "exec", "--", "gigafactory", "--help");
    expect({ status, usage: /Usage: gigafactory/.test(output) }).toEqual({ status: 0, usage: true });
  }, 300_000);

  test("holds what users need and nothing else", () => {
    const files = packed.map(({ path }) => path);
    const shipped =
      /^(dist\/.*\.(js|d\.ts|LICENSE\.txt)|bin\/control-plane\/go\/\w+\/go\.(mod|sum)|package\.json|README\.md|LICENSE|CHANGELOG\.md)$/;
    expect(files.filter((file) => !shipped.test(file))).toEqual([]);
    expect(files).toEqual(expect.arrayContaining(["README.md", "LICENSE", "CHANGELOG.md", "dist/bin/gigafactory.js"]));
  });
});

interface ManifestResource {
  readonly manifest: { readonly kind: string };
}
