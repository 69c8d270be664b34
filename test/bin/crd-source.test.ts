import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { crdBundles } from "../../constructs/catalog/crds";
import { testWithCrds } from "../support/crds";
import { starterPlace } from "./support";
import { CRDS, expectRefusal, SMALL } from "./vendor-support";

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
  const said = await expectRefusal(starterPlace(SMALL), ["--mirror", mirror], "crds/checksum", 'received: "sha256 ');
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
