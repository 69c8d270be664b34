import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MAX_YAML_BYTES } from "../../../constructs/core/yaml";
import type { GateOptions } from "../../../constructs/policy/gate/options";
import { gateCheckOptions } from "../../../constructs/policy/gate/options";
import { exampleRule } from "../support";

const directory = mkdtempSync(join(tmpdir(), "gigafactory-options-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const file = (name: string, text: string) => {
  writeFileSync(join(directory, name), text);
  return join(directory, name);
};
const POLICY = "apiVersion: gigafactory/v1\nkind: Policy\npacks: [pss-baseline]\nfailOn: warning\n";

test("a policy's file says which rules are asked and what fails; options go before it", () => {
  const policy = file("policy.yaml", POLICY);
  const { rules, failOn } = gateCheckOptions({ policy });
  expect(failOn).toBe("warning");
  expect(rules.map(({ id }) => id)).toContain("hardening/host-path");
  expect(rules.map(({ id }) => id)).not.toContain("hardening/image-digest");
  expect(gateCheckOptions({ policy, failOn: "info" }).failOn).toBe("info");
});

test("rules of one's own are asked beside the packs", () => {
  const custom = exampleRule({ id: "operations/mine" });
  expect(gateCheckOptions({ custom: [custom], packs: ["pss-baseline"] }).rules.map(({ id }) => id)).toContain(
    custom.id,
  );
});

test("a policy's own baseline is read, from its directory, also a large one", () => {
  const entry = { rule: "hardening/privileged", verdict: "violation" };
  const findings = Array.from({ length: 12_000 }, (_, index) => ({ ...entry, subject: `Pod shop/web-${index}` }));
  const text = JSON.stringify({ apiVersion: "gigafactory/v1", kind: "Baseline", findings });
  expect(text.length).toBeGreaterThan(MAX_YAML_BYTES / 1.2);
  file("known.json", text.padEnd(MAX_YAML_BYTES + 1));
  const policy = file("with-baseline.yaml", `${POLICY}baseline: known.json\n`);
  expect(gateCheckOptions({ policy }).baseline?.findings).toHaveLength(12_000);
});

test("waivers end by the day that is said, else by today's", () => {
  expect(gateCheckOptions({ asOf: "2026-11-26" }).asOf).toBe("2026-11-26");
  expect(gateCheckOptions({}).asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
});

test("every file that cannot be used is a fault at once", () => {
  const options = () =>
    gateCheckOptions({
      policy: file("broken.yaml", "kind: [\n"),
      waivers: file("huge.yaml", "#".repeat(MAX_YAML_BYTES + 1)),
      baseline: join(directory, "gone.json"),
    });
  for (const code of ["yaml/syntax", "yaml/too-large", "file/missing"]) expect(options).toThrowFault({ code });
});

test.each([
  [{ failOn: "warn" }, "failOn", "model/not-allowed"],
  [{ failon: "warning" }, "failon", "model/unknown-field"],
  [{ minCoverage: "x" }, "minCoverage", "model/wrong-type"],
  [{ packs: [] }, "packs", "model/out-of-range"],
  [{ rules: [] }, "rules", "model/out-of-range"],
  [{ asOf: "soon" }, "asOf", "model/invalid"],
])("%j is refused: it would let everything pass", (options, path, code) => {
  expect(() => gateCheckOptions(options as GateOptions)).toThrowFault({ code, path });
});

test("a directory is no policy", () => {
  expect(() => gateCheckOptions({ policy: directory })).toThrowFault({ code: "file/missing", message: "no file" });
});
