import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { crdBundles } from "../../../constructs/catalog/crds";
import { crdsAvailable, testWithCrds } from "../../support/crds";
import type { Workplace } from "../../support/cli";
import { place, replaced, SITE, snapshot, starterPlace, TENANT } from "../support";

const CRDS = join(__dirname, "../../../../shared/crds");
const LEDGER = "site/gigafactory.lock.yaml";

/** A site that needs few CRDs: those of the GPU operator only. */
const SMALL = {
  "site/site.yaml": SITE.replace(/\n {6}ceph: .*\n {4}fabric: .*\n {4}storage:\n.*\n.*\n/, "\n").replace(
    /\n {4}storage: \{a1\/parallel: 1PiB\}/,
    "",
  ),
  "site/tenants/example-lab.yaml": replaced(TENANT, "storage: {a1/parallel: 200TiB, a1/scratch: 20TiB}\n", ""),
};
const BUNDLES = ["dra-driver-nvidia-gpu-v0.4.1", "gpu-operator-v26.7.0", "node-feature-discovery-v0.19.0"];

async function expectRefusal(at: Workplace, argv: readonly string[], ...says: readonly string[]): Promise<string> {
  const before = snapshot(at.directory);
  const { code, stdout, stderr } = await at.run("crds", "vendor", "site", ...argv);
  expect([code, stdout]).toEqual([1, ""]);
  for (const words of says) expect(stderr).toContain(words);
  expect(snapshot(at.directory)).toEqual(before);
  return stderr;
}

describe("from a directory", () => {
  testWithCrds("the bundles that the site's operators need are written with their digests", async () => {
    const at = starterPlace(SMALL);
    const { code, stdout } = await at.run("crds", "vendor", "site", "--from", CRDS);
    expect(code).toBe(0);
    expect(stdout).toContain("8 CRDs written to site/crds\nCommit them with the ledger gigafactory.lock.yaml");
    expect(Object.keys(snapshot(at.path("site/crds"))).filter((name) => !name.includes("/"))).toEqual(BUNDLES);
    const crd = readFileSync(at.path("site/crds/gpu-operator-v26.7.0/clusterpolicies.nvidia.com.json"), "utf8");
    expect(JSON.parse(crd)).toMatchObject({
      kind: "CustomResourceDefinition",
      metadata: { name: "clusterpolicies.nvidia.com" },
    });
    expect(JSON.parse(crd)).not.toHaveProperty("status");
    expect(readFileSync(at.path(LEDGER), "utf8")).toMatch(/clusterpolicies\.nvidia\.com: [0-9a-f]{64}\n/);
  });

  testWithCrds("a second time nothing changes", async () => {
    const at = starterPlace(SMALL);
    await at.run("crds", "vendor", "site", "--from", CRDS);
    const before = snapshot(at.directory);
    await at.run("crds", "vendor", "site", "--from", CRDS);
    expect(snapshot(at.directory)).toEqual(before);
  });

  testWithCrds("what was vendored is synthesised, and what was changed since is refused", async () => {
    const at = starterPlace(SMALL);
    await at.run("crds", "vendor", "site", "--from", CRDS);
    const synthesis = await at.run("synth", "site");
    expect(synthesis.stdout).toMatch(/a1-crds +8\n/);
    expect(synthesis.stdout).not.toContain("run gigafactory crds vendor");
    const crd = "site/crds/gpu-operator-v26.7.0/clusterpolicies.nvidia.com.json";
    at.write(crd, replaced(readFileSync(at.path(crd), "utf8"), '"scope":"Cluster"', '"scope":"Namespaced"'));
    for (const command of ["check", "synth"]) {
      const { code, stderr } = await at.run(command, "site");
      expect([code, stderr.includes(`${crd}:1:1  crds/differs-from-ledger`)]).toEqual([1, true]);
    }
    expect((await at.run("crds", "vendor", "site", "--from", CRDS)).code).toBe(0);
    expect((await at.run("check", "site")).code).toBe(0);
  });

  testWithCrds("a dry run verifies everything and writes nothing", async () => {
    const at = starterPlace(SMALL);
    const before = snapshot(at.directory);
    const { code, stdout } = await at.run("crds", "vendor", "site", "--from", CRDS, "--dry-run");
    expect([code, stdout.includes("8 CRDs would be written to site/crds")]).toEqual([0, true]);
    expect(snapshot(at.directory)).toEqual(before);
  });

  testWithCrds("for machines it is a document", async () => {
    const { stdout } = await starterPlace(SMALL).run("crds", "vendor", "site", "--from", CRDS, "-o", "json");
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      directory: "site/crds",
      bundles: BUNDLES.map((bundle) => ({ bundle, crds: expect.any(Number) as number })),
      crds: 8,
      written: true,
    });
  });

  test("that isn't there is refused", async () => {
    await expectRefusal(
      starterPlace(SMALL),
      ["--from", "nowhere"],
      "crds/unreachable",
      "there is no directory nowhere",
    );
  });

  test("every file that is missing is named, with where it comes from", async () => {
    const said = await expectRefusal(starterPlace({ ...SMALL, "empty/x": "" }), ["--from", "empty"], "crds/not-found");
    expect(said).toContain(
      "fix: put config/crd/bases/nvidia.com_clusterpolicies.yaml of NVIDIA/gpu-operator at v26.7.0",
    );
    expect(said.match(/crds\/not-found/g)).toHaveLength(6);
  });
});

describe("from a server", () => {
  let server: Server;
  let mirror: string;
  let answer: (path: string) => { readonly status: number; readonly body: string; readonly location?: string };
  let asked: string[];

  beforeEach((done) => {
    asked = [];
    server = createServer((request, response) => {
      asked.push(request.url ?? "");
      const { status, body, location } = answer(request.url ?? "");
      response.writeHead(status, location === undefined ? {} : { location }).end(body);
    });
    server.listen(0, "127.0.0.1", () => {
      mirror = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      done();
    });
  });
  afterEach((done) => {
    server.closeAllConnections();
    server.close(done);
  });

  /** The file that a path on raw.githubusercontent.com stands for. */
  function upstream(path: string): string | undefined {
    const bundle = Object.values(crdBundles).find(({ repository, ref }) => path.startsWith(`/${repository}/${ref}/`));
    const name = path.split("/").pop()!;
    const file = join(CRDS, bundle?.name ?? "none", name);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  }

  testWithCrds("the files of the tags are fetched, verified and written", async () => {
    answer = (path) => ({ status: 200, body: upstream(path) ?? "" });
    const at = starterPlace(SMALL);
    const { code } = await at.run("crds", "vendor", "site", "--mirror", `${mirror}/`);
    expect(code).toBe(0);
    expect(asked).toContain("/NVIDIA/gpu-operator/v26.7.0/config/crd/bases/nvidia.com_clusterpolicies.yaml");
    expect(existsSync(at.path("site/crds/gpu-operator-v26.7.0/clusterpolicies.nvidia.com.json"))).toBe(true);
  });

  testWithCrds("one file that differs is refused by its digest, and not even the right ones are written", async () => {
    answer = (path) => ({
      status: 200,
      body: `${upstream(path)}${path.includes("nvidiadrivers") ? "\n# changed" : ""}`,
    });
    const said = await expectRefusal(starterPlace(SMALL), ["--mirror", mirror], "crds/checksum", "received: sha256 ");
    expect(said.match(/crds\/checksum/g)).toHaveLength(1);
    expect(said).toContain(
      "allowed: ".concat(
        "sha256 ",
        crdBundles["gpu-operator-v26.7.0"]!.files["nvidia.com_nvidiadrivers.yaml"]!.slice(0, 8),
      ),
    );
  });

  test("files with any other content are all refused by their digests", async () => {
    answer = () => ({ status: 200, body: "kind: Surprise\n" });
    const said = await expectRefusal(starterPlace(SMALL), ["--mirror", mirror], "fix: take the file of that tag");
    expect(said.match(/crds\/checksum/g)).toHaveLength(6);
  });

  test("a file that the server doesn't have is named with its address and answer", async () => {
    answer = () => ({ status: 404, body: "" });
    const url = `${mirror}/NVIDIA/gpu-operator/v26.7.0/config/crd/bases/nvidia.com_gpuclusters.yaml`;
    await expectRefusal(starterPlace(SMALL), ["--mirror", mirror], "crds/not-found", `${url} answered 404`);
  });

  test("a redirect is not followed: it could lead anywhere", async () => {
    answer = () => ({ status: 302, body: "", location: "https://elsewhere.example/" });
    await expectRefusal(starterPlace(SMALL), ["--mirror", mirror], "crds/unreachable");
    expect(asked).toHaveLength(1);
  });

  test("a server that cannot be reached is said once, with another way", async () => {
    await new Promise((resolve) => server.close(resolve));
    const said = await expectRefusal(
      starterPlace(SMALL),
      ["--mirror", mirror],
      "crds/unreachable",
      "ECONNREFUSED",
      "--from DIRECTORY",
    );
    expect(said).toMatch(/\n1 error\n$/);
    server = createServer().listen(0);
  });
});

test("a site whose operators need no CRDs gets none", async () => {
  const small = SMALL["site/site.yaml"].replace("system: dgx-b300, nodes: 32", "role: cpu, system: cpu-2s, nodes: 32");
  const site = small.replace(/ {4}# GPUs that belong[^]*$/, "");
  const { code, stdout, stderr } = await place({ "site/site.yaml": site }).run("crds", "vendor", "site");
  expect([code, stdout, stderr]).toEqual([0, "This site's operators need no CRDs of their own.\n", ""]);
});

test("without upstream CRDs this file says so", () => expect(typeof crdsAvailable).toBe("boolean"));
