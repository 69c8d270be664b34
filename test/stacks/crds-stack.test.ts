import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CrdsStack } from "../../stacks/crds-stack";
import { createdStack, facts, filesOf, resourcesOf, terraformOf } from "./fixtures";

const CRD = `{"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"x.example"}}\n`;

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "crds-stack-"));
  for (const name of ["a.example", "b.example"]) writeFileSync(join(home, `${name}.json`), CRD);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const vendored = (bundle: string) => ({
  [bundle]: ["a.example", "b.example"].map((crd) => ({ crd, path: join(home, `${crd}.json`), sha256: "" })),
});

test("the CRDs of the bundles that the cell needs are read from files beside the Terraform, and cannot be destroyed", () => {
  const { "a1-crds": stack } = terraformOf(facts(), { vendored: vendored("rook-v1.20.6"), only: ["a1-crds"] });
  const resources = resourcesOf(stack!);
  expect(resources.map(({ type, name, resource }) => [type, name, resource.lifecycle])).toEqual([
    ["kubernetes_manifest", "crd--a_2e_example", { prevent_destroy: true }],
    ["kubernetes_manifest", "crd--b_2e_example", { prevent_destroy: true }],
  ]);
  expect(resources[0]!.resource["manifest"] as unknown as string).toMatch(
    /^\$\{jsondecode\(file\("\$\{path\.module\}\/assets\/[^"]*a\.example\.json"\)\)\}$/,
  );
});

test("a bundle that the cell doesn't need is left out", () => {
  const stacks = terraformOf(facts(), { vendored: vendored("rook-v1.20.6"), only: ["b1-crds"] });
  expect(resourcesOf(stacks["b1-crds"]!)).toEqual([]);
});

test("the files themselves are part of the output, unchanged", () => {
  const files = filesOf(facts(), { vendored: vendored("multus-nad"), only: ["a1-crds"] });
  const copies = Object.entries(files).filter(([name]) => name.endsWith("a.example.json"));
  expect(copies.map(([, text]) => text)).toEqual([CRD]);
});

test("a site makes one of each cell's plan", () => {
  expect(createdStack(facts(), "a1-crds")).toBeInstanceOf(CrdsStack);
});
