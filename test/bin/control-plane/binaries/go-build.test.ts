import { readFileSync } from "node:fs";
import { join } from "node:path";
import { goBuild } from "../../../../bin/control-plane/binaries/go-build";
import { programVersion } from "../../../../bin/control-plane/binaries/program-version";
import { PINNED } from "../../../../bin/control-plane/binaries/versions";
import { COMPONENTS } from "../../../../bin/control-plane/components/component";
import { realPrograms } from "../../../../bin/real-programs";
import { ROOT } from "../../../support/sources";
import { ioIn, place } from "../../support";
import { search, wanted } from "./support";

const KWOK = wanted("kwok", PINNED.kwok);

function testWithGo(name: string, fn: () => Promise<void>): void {
  if (realPrograms.find("go") !== undefined) return test(name, fn, 120_000);
  process.stderr.write(`SKIPPED, no go on PATH: ${name}\n`);
  test.skip(name, fn);
}

/** Go modules as ours, but with a KWOK of one file, which needs no network and builds in a second. */
function modules(files: Readonly<Record<string, string>> = {}): string {
  const mod = `module test\n\ngo 1.21\n\nrequire sigs.k8s.io/kwok ${PINNED.kwok}\n\nreplace sigs.k8s.io/kwok => ./kwok\n`;
  const main = `package main\n\nimport "sigs.k8s.io/kwok/pkg/consts"\n\nfunc main() { println("kwok version", consts.Version) }\n`;
  return place({
    "kwok/go.mod": mod,
    "kwok/kwok/go.mod": "module sigs.k8s.io/kwok\n\ngo 1.21\n",
    "kwok/kwok/cmd/kwok/main.go": main.replace("println(", "fmt.Println(").replace("import ", 'import "fmt"\nimport '),
    "kwok/kwok/pkg/consts/consts.go": 'package consts\n\nvar Version = "unknown"\n',
    ...files,
  }).directory;
}

/** What a build says where go must do with the toolchain that is there. */
async function builtFrom(directory: string) {
  const before = process.env["GOTOOLCHAIN"];
  process.env["GOTOOLCHAIN"] = "local";
  try {
    const found = { ...search(), modules: directory };
    return { found, outcome: await goBuild.find(KWOK, found) };
  } finally {
    if (before === undefined) delete process.env["GOTOOLCHAIN"];
    else process.env["GOTOOLCHAIN"] = before;
  }
}

testWithGo("a program is built from its module, kept, and says the version that it was built as", async () => {
  const { found, outcome } = await builtFrom(modules());
  const path = `${found.cache}/kwok-${PINNED.kwok}-linux-amd64/kwok`;
  expect(outcome).toEqual({ binary: { path, version: PINNED.kwok, source: "go build" } });
  expect(await programVersion(ioIn("/"), path)).toBe(PINNED.kwok);
  expect(found.steps[0]).toBe(`building kwok ${PINNED.kwok}`);
});

testWithGo("sources that do not compile are named by file and line", async () => {
  const { outcome } = await builtFrom(
    modules({ "kwok/kwok/pkg/consts/consts.go": "package consts\n\nvar Version = 1 +\n" }),
  );
  expect(outcome).toEqual({ why: expect.stringMatching(/^it failed: .*consts\.go:\d+/) });
});

testWithGo("a module that does not have the program is said in go's words", async () => {
  const { outcome } = await builtFrom(modules({ "kwok/go.mod": "module test\n\ngo 1.21\n" }));
  expect(outcome).toEqual({ why: expect.stringMatching(/^it failed: .*package sigs\.k8s\.io\/kwok\/cmd\/kwok/) });
});

testWithGo("a go that is too old is said with the version that is needed", async () => {
  const { outcome } = await builtFrom(modules({ "kwok/go.mod": "module test\n\ngo 1.999\n" }));
  expect(outcome).toEqual({ why: expect.stringMatching(/^go \S+ is too old: 1\.999 or newer is needed$/) });
});

test("a machine without go is said so", async () => {
  const found = search();
  const io = { ...found.io, programs: { ...realPrograms, find: () => undefined } };
  expect(await goBuild.find(KWOK, { ...found, io })).toEqual({ why: "there is no go on PATH" });
});

test("another version than the pinned one is not built", async () => {
  expect(await goBuild.find(wanted("kube-apiserver", "v1.35.0"), search())).toEqual({
    why: `it builds ${PINNED.kubernetes} only, not v1.35.0`,
  });
});

test("our modules pin what we say that we are tested with, and have every program as a tool", () => {
  const mod = ["kubernetes", "kwok"].map((name) =>
    readFileSync(join(ROOT, `bin/control-plane/go/${name}/go.mod`), "utf8"),
  );
  const text = mod.join("\n");
  expect(text).toContain(`k8s.io/kubernetes ${PINNED.kubernetes} `);
  expect(text).toContain(`go.etcd.io/etcd/server/v3 ${PINNED.etcd} `);
  expect(text).toContain(`sigs.k8s.io/kwok ${PINNED.kwok} `);
  const staging = [...text.matchAll(/^\t(k8s\.io\/\S+) => \1 (\S+)$/gm)].map(([, , version]) => version);
  expect(new Set(staging)).toEqual(new Set([PINNED.kubernetes.replace(/^v1\./, "v0.")]));
  const tools = [...text.matchAll(/^(?:tool |\t)(\S+\/cmd\/\S+|go\.etcd\.io\/etcd\/server\/v3)$/gm)];
  expect(tools).toHaveLength(COMPONENTS.length);
});
