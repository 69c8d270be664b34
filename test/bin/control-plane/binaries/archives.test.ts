import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { archives } from "../../../../bin/control-plane/binaries/archives";
import type { Wanted } from "../../../../bin/control-plane/binaries/source";
import type { Response } from "./support";
import { archiveOf, NOWHERE, search, serve, wanted } from "./support";

const PROGRAM = Buffer.from("#!/bin/sh\necho Kubernetes v1.36.3\n");
const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
const PATH = "/release/v1.36.3/bin/linux/amd64/kube-apiserver";
const APISERVER = wanted("kube-apiserver", "v1.36.3");

async function findOn(paths: Readonly<Record<string, Response>>, what: Wanted = APISERVER) {
  const { address, asked } = await serve(paths);
  const found = search({ mirrors: { kubernetes: address, etcd: address, images: address } });
  const outcome = await archives.find(what, found);
  return { outcome, found, asked, kept: existsSync(found.cache) ? readdirSync(found.cache) : [] };
}

test("a program whose checksum is right is kept, can be run, and was spoken of", async () => {
  const { outcome, found } = await findOn({ [PATH]: PROGRAM, [`${PATH}.sha256`]: sha256(PROGRAM) });
  const path = `${found.cache}/kube-apiserver-v1.36.3-linux-amd64/kube-apiserver`;
  expect(outcome).toEqual({ binary: { path, version: "v1.36.3", source: "download" } });
  expect(readFileSync(path)).toEqual(PROGRAM);
  expect(statSync(path).mode & 0o111).toBe(0o111);
  expect(found.steps).toEqual(["downloading kube-apiserver v1.36.3"]);
});

test.each([
  [
    "a program that is not what its checksum says",
    { [PATH]: PROGRAM, [`${PATH}.sha256`]: "0".repeat(64) },
    /is not what its checksum says/,
  ],
  ["a program that isn't there", { [`${PATH}.sha256`]: sha256(PROGRAM) }, /kube-apiserver answered 404/],
  ["a program without a checksum", { [PATH]: PROGRAM }, /kube-apiserver\.sha256 answered 404/],
  ["a program that breaks off", { [PATH]: { truncated: PROGRAM }, [`${PATH}.sha256`]: sha256(PROGRAM) }, /broke off/],
])("%s is refused, and nothing is kept", async (_, paths, why) => {
  const { outcome, kept } = await findOn(paths);
  expect(outcome).toEqual({ why: expect.stringMatching(why) });
  expect(kept).toEqual([]);
});

test("a server that cannot be reached is named", async () => {
  const outcome = await archives.find(APISERVER, search());
  expect(outcome).toEqual({ why: expect.stringContaining(`${NOWHERE} cannot be reached`) });
});

test("what nobody publishes is not asked for", async () => {
  const { outcome, asked } = await findOn({}, wanted("kwok", "v0.7.0", { os: "darwin", arch: "arm64" }));
  expect(outcome).toHaveProperty("why");
  expect(asked).toEqual([]);
});

describe("etcd", () => {
  const base = "/v3.6.8";
  const name = "etcd-v3.6.8-linux-amd64";

  /** The archive as etcd publishes it: a directory with the program and others. */
  const bytes = archiveOf({ [`${name}/etcd`]: "etcd", [`${name}/etcdctl`]: "etcdctl" });

  test("is taken out of its archive, and nothing else is", async () => {
    const sums = `${"0".repeat(64)}  other.tar.gz\n${sha256(bytes)}  ${name}.tar.gz\n`;
    const paths = { [`${base}/${name}.tar.gz`]: bytes, [`${base}/SHA256SUMS`]: sums };
    const { outcome, found } = await findOn(paths, wanted("etcd", "v3.6.8"));
    const directory = `${found.cache}/${name}`;
    expect(outcome).toMatchObject({ binary: { path: `${directory}/etcd` } });
    expect(readdirSync(directory)).toEqual(["etcd"]);
    expect(readFileSync(`${directory}/etcd`, "utf8")).toBe("etcd");
  });

  test("in an archive that cannot be unpacked is refused, and nothing is kept", async () => {
    const broken = Buffer.from("no archive");
    const paths = { [`${base}/${name}.tar.gz`]: broken, [`${base}/SHA256SUMS`]: `${sha256(broken)}  ${name}.tar.gz\n` };
    const { outcome, kept } = await findOn(paths, wanted("etcd", "v3.6.8"));
    expect(outcome).toEqual({ why: expect.stringContaining("cannot be unpacked") });
    expect(kept).toEqual([]);
  });
});
