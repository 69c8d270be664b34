import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { archives } from "../../../../bin/control-plane/binaries/archives";
import type { Response } from "./support";
import { archiveOf, search, serve, wanted } from "./support";

const named = (bytes: Buffer): string => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;

const BASE = archiveOf({ "etc/os-release": "base" });
const PROGRAM = archiveOf({ "usr/local/bin/kwok": "program" });
const MANIFEST = Buffer.from(
  JSON.stringify({ schemaVersion: 2, layers: [{ digest: named(BASE) }, { digest: named(PROGRAM) }] }),
);
const INDEX = {
  manifests: [
    { digest: `sha256:${"0".repeat(64)}`, platform: { os: "linux", architecture: "s390x" } },
    { digest: named(MANIFEST), platform: { os: "linux", architecture: "amd64" } },
  ],
};
const IMAGE = "/v2/kwok/kwok";

const REGISTRY: Readonly<Record<string, Response>> = {
  [`${IMAGE}/manifests/v0.7.0`]: JSON.stringify(INDEX),
  [`${IMAGE}/manifests/${named(MANIFEST)}`]: MANIFEST,
  // As registry.k8s.io does, which sends everybody to a store nearby.
  [`${IMAGE}/blobs/${named(PROGRAM)}`]: { redirect: "/store/program" },
  "/store/program": PROGRAM,
  [`${IMAGE}/blobs/${named(BASE)}`]: BASE,
};

async function findOn(registry: Readonly<Record<string, Response>>, arch = "amd64") {
  const { address, asked } = await serve(registry);
  const found = search({ mirrors: { kubernetes: address, etcd: address, images: address } });
  const outcome = await archives.find(wanted("kwok", "v0.7.0", { os: "linux", arch }), found);
  return { outcome, asked, found, kept: existsSync(found.cache) ? readdirSync(found.cache) : [] };
}

test("the program is taken out of the layer that has it, and the others are left where they are", async () => {
  const { outcome, asked, found } = await findOn(REGISTRY);
  const path = `${found.cache}/kwok-v0.7.0-linux-amd64/kwok`;
  expect(outcome).toEqual({ binary: { path, version: "v0.7.0", source: "download" } });
  expect(readFileSync(path, "utf8")).toBe("program");
  expect(readdirSync(`${found.cache}/kwok-v0.7.0-linux-amd64`)).toEqual(["kwok"]);
  expect(asked).not.toContain(`${IMAGE}/blobs/${named(BASE)}`);
});

test.each<[string, Readonly<Record<string, Response>>, RegExp]>([
  ["a layer that differs from its name", { "/store/program": BASE }, /is not what its name says/],
  [
    "a manifest that differs from its name",
    { [`${IMAGE}/manifests/${named(MANIFEST)}`]: "{}" },
    /is not what its name says/,
  ],
  ["an index that is none", { [`${IMAGE}/manifests/v0.7.0`]: "<html>" }, /is no manifest of an image/],
  ["an image that isn't there", { [`${IMAGE}/manifests/v0.7.0`]: 404 }, /answered 404/],
])("%s is refused, and nothing is kept", async (_, more, why) => {
  const { outcome, kept } = await findOn({ ...REGISTRY, ...more });
  expect(outcome).toEqual({ why: expect.stringMatching(why) });
  expect(kept).toEqual([]);
});

test("an image without the program, or not for this machine, is said", async () => {
  const manifest = Buffer.from(JSON.stringify({ layers: [{ digest: named(BASE) }] }));
  const index = { manifests: [{ ...INDEX.manifests[1], digest: named(manifest) }] };
  const without = {
    ...REGISTRY,
    [`${IMAGE}/manifests/v0.7.0`]: JSON.stringify(index),
    [`${IMAGE}/manifests/${named(manifest)}`]: manifest,
  };
  expect((await findOn(without)).outcome).toEqual({ why: expect.stringMatching(/has no usr\/local\/bin\/kwok$/) });
  expect((await findOn(REGISTRY, "riscv64")).outcome).toEqual({
    why: expect.stringMatching(/is not for linux on riscv64$/),
  });
});
