import { join } from "node:path";
import { stringify } from "yaml";
import { readCrds, vendoredCrds } from "../../../../bin/rehearse/crds/read";
import { readSite } from "../../../../bin/site-source";
import { readVendored } from "../../../../bin/vendored";
import { ROOT } from "../../../support/sources";
import { ioIn, place } from "../../support";

const crd = (kind: string, version = "v1") => ({
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: `${kind.toLowerCase()}s.acme.io` },
  spec: {
    group: "acme.io",
    scope: "Cluster",
    names: { kind, plural: `${kind.toLowerCase()}s` },
    versions: [{ name: version, served: true, storage: true }],
  },
});
const yaml = (...objects: unknown[]): string => objects.map((object) => `---\n${stringify(object)}`).join("");

const read = (files: Record<string, string>, ...directories: string[]) =>
  readCrds(ioIn(place(files).directory), directories.length === 0 ? ["crds"] : directories);

test("CRDs are found in YAML and JSON, in folders of folders, several in a file, and in a List", () => {
  const found = read({
    "crds/a.yaml": yaml(crd("One"), crd("Two")),
    "crds/deep/er/b.json": JSON.stringify(crd("Three")),
    "crds/c.yml": yaml({ kind: "List", apiVersion: "v1", items: [crd("Four")] }),
  });
  expect(found.map(({ name, file }) => [name, file])).toEqual([
    ["ones.acme.io", "crds/a.yaml"],
    ["twos.acme.io", "crds/a.yaml"],
    ["fours.acme.io", "crds/c.yml"],
    ["threes.acme.io", "crds/deep/er/b.json"],
  ]);
});

test("what is no CRD is passed over, and other files are not read", () => {
  const service = { apiVersion: "v1", kind: "Service", metadata: { name: "a" } };
  const files = { "crds/a.yaml": yaml(service, crd("One")), "crds/README.md": "CustomResourceDefinition: [" };
  expect(read(files).map(({ name }) => name)).toEqual(["ones.acme.io"]);
});

test("the same CRD in two directories is one", () => {
  expect(read({ "a/x.yaml": yaml(crd("One")), "b/y.yaml": yaml(crd("One")) }, "a", "b")).toHaveLength(1);
});

test("two versions of one CRD are refused with both places", () => {
  const files = { "a/x.yaml": yaml(crd("One", "v1")), "b/y.yaml": yaml(crd("One", "v2")) };
  expect(() => read(files, "a", "b")).toThrowFault({ code: "crds/twice", at: "b/y.yaml:1:1", message: /a\/x\.yaml/ });
});

test("a directory that is not there is refused", () => {
  expect(() => read({}, "nowhere")).toThrowFault({ code: "crds/not-a-directory", received: "nowhere" });
});

test("a directory without a CRD is refused: it is not the one that was meant", () => {
  expect(() => read({ "crds/a.yaml": yaml({ kind: "Service" }) })).toThrowFault({
    code: "crds/none",
    received: "crds",
  });
});

test("a file that is no YAML is refused at its line", () => {
  const files = { "crds/a.yaml": "kind: CustomResourceDefinition\nspec: [1\nb: 2\n" };
  expect(() => read(files)).toThrowFault({ code: "crds/not-readable", at: "crds/a.yaml:3:1" });
});

test("a file that is no JSON is refused", () => {
  const files = { "crds/a.json": '{"kind": "CustomResourceDefinition"' };
  expect(() => read(files)).toThrowFault({ code: "crds/not-readable", at: "crds/a.json:1:1" });
});

test("a file nested without end is refused before it fills the stack", () => {
  const files = { "crds/a.yaml": `kind: CustomResourceDefinition\nspec: ${"[".repeat(100_000)}` };
  expect(() => read(files)).toThrowFault({ code: "crds/not-readable", message: /levels deep/ });
});

test("aliases that multiply are refused", () => {
  const levels = Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(", ")}]`);
  const files = { "crds/a.yaml": ["kind: CustomResourceDefinition", "a0: &a0 [x]", ...levels].join("\n") };
  expect(() => read(files)).toThrowFault({ code: "crds/not-readable", message: /alias/i });
});

test("a CRD without what every CRD has is refused with the field, at the document's line", () => {
  const { spec, ...rest } = crd("One");
  const files = { "crds/a.yaml": yaml(crd("Two"), { ...rest, spec: { ...spec, names: { kind: "One" } } }) };
  expect(() => read(files)).toThrowFault({ code: "crds/malformed", path: "spec.names.plural" });
});

test("a CRD of a version that servers no longer have is refused", () => {
  const files = { "crds/a.yaml": yaml({ ...crd("One"), apiVersion: "apiextensions.k8s.io/v1beta1" }) };
  expect(() => read(files)).toThrowFault({ code: "crds/malformed", path: "apiVersion" });
});

test("every fault of every directory is said at once", () => {
  const files = { "crds/a.yaml": "CustomResourceDefinition: [", "crds/b.json": "CustomResourceDefinition" };
  expect(() => read(files, "crds", "nowhere")).toThrow(/a\.yaml[^]*b\.json[^]*nowhere/);
});

test("a file too large to be CRDs is refused by its size", () => {
  const files = { "crds/a.yaml": `# CustomResourceDefinition\n${"#".repeat(17 * 1024 * 1024)}` };
  expect(() => read(files)).toThrowFault({ code: "crds/too-large", at: "crds/a.yaml:1:1" });
});

test("more files than any operator has are refused once", () => {
  const files = Object.fromEntries(Array.from({ length: 2010 }, (_, i) => [`crds/${i}.yaml`, "#"]));
  expect(() => read(files)).toThrowFault({ code: "crds/too-many" });
});

test("no conversion webhook is kept: nobody would answer", () => {
  const { spec, ...rest } = crd("One");
  const hooked = {
    ...rest,
    spec: { ...spec, conversion: { strategy: "Webhook", webhook: { conversionReviewVersions: ["v1"] } } },
  };
  const [found] = read({ "crds/a.yaml": yaml(hooked) });
  expect(found!.object["spec"]).toMatchObject({ conversion: { strategy: "None" } });
});

test("a CRD without a conversion is sent as it is", () => {
  const [found] = read({ "crds/a.yaml": yaml(crd("One")) });
  expect(found!.object["spec"]).toEqual(crd("One").spec);
});

test("a status, which is the server's, is left out", () => {
  const [found] = read({ "crds/a.yaml": yaml({ ...crd("One"), status: { conditions: [] } }) });
  expect(found!.object).not.toHaveProperty("status");
});

test("beside a site are the CRDs of its cell's operators", () => {
  const io = ioIn(ROOT);
  const source = readSite(io, join(ROOT, "examples/eu-gigafactory"));
  const names = vendoredCrds(io, source.facts.cells[0]!, readVendored(io, source)).map(({ name }) => name);
  expect(names).toContain("nicclusterpolicies.mellanox.com");
});
