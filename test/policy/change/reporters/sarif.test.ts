import { renderChangeSarif } from "../../../../constructs/policy/change/reporters/sarif";
import { sarifProblems } from "../../../support/sarif/validate";
import { deletions, realReport } from "./support";

interface Result {
  readonly ruleId: string;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region?: { readonly startLine: number; readonly startColumn: number };
    };
  }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly { readonly kind: string; readonly status: string }[];
}

interface Sarif {
  readonly $schema: string;
  readonly version: string;
  readonly runs: readonly {
    readonly tool: {
      readonly driver: {
        readonly name: string;
        readonly rules: readonly { readonly id: string; readonly shortDescription: { readonly text: string } }[];
      };
    };
    readonly results: readonly Result[];
  }[];
}

const parsed = (report: Parameters<typeof renderChangeSarif>[0]): Sarif =>
  JSON.parse(renderChangeSarif(report, "1.2.3")) as Sarif;
const results = (report: Parameters<typeof renderChangeSarif>[0]) => parsed(report).runs[0]!.results;

test("the document is valid by the standard's own schema", () => {
  expect(sarifProblems(parsed(realReport()))).toEqual([]);
});

test("the document has what SARIF 2.1.0 demands", () => {
  const { version, $schema, runs } = parsed(realReport());
  expect([version, runs.length]).toEqual(["2.1.0", 1]);
  expect($schema).toMatch(/sarif-2\.1\.0/);
  const { name, rules } = runs[0]!.tool.driver;
  expect(name).toBe("gigafactory");
  expect(rules.every(({ id, shortDescription }) => id !== "" && shortDescription.text !== "")).toBe(true);
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});

test("every result names a rule of the run, a level, a message, a place and a fingerprint", () => {
  const { runs } = parsed(realReport());
  const known = runs[0]!.tool.driver.rules.map(({ id }) => id);
  for (const result of runs[0]!.results) {
    expect(known).toContain(result.ruleId);
    expect(["error", "warning", "note", "none"]).toContain(result.level);
    expect(result.message.text).not.toBe("");
    expect(result.locations[0]!.physicalLocation.artifactLocation.uri).not.toBe("");
    expect(Object.values(result.partialFingerprints)[0]).toMatch(/^[0-9a-f]{16}$/);
  }
});

test("a danger is an error, what cannot be ruled out a note", () => {
  expect(results(realReport()).map(({ ruleId, level }) => `${ruleId} ${level}`)).toEqual([
    "drain-sriov error",
    "quota-below-use note",
    "quota-below-use note",
    "jurisdiction-egress note",
  ]);
});

test("a place is the line of the YAML, its file as a URI", () => {
  const placeOf = () => ({ file: "sites/no 1/tenants/d.yaml", line: 7, column: 3 });
  const located = results(realReport({ placeOf })).find(({ ruleId }) => ruleId === "quota-below-use")!;
  expect(located.locations[0]!.physicalLocation).toEqual({
    artifactLocation: { uri: "sites/no%201/tenants/d.yaml" },
    region: { startLine: 7, startColumn: 3 },
  });
});

test("an allowed danger is suppressed, not left out", () => {
  expect(results(deletions(["a"], { allow: ["destroy-namespace"] }))[0]!.suppressions).toEqual([
    expect.objectContaining({ kind: "external", status: "accepted" }),
  ]);
});
