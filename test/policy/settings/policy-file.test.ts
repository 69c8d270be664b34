import { readPolicy, readPolicyLoosely } from "../../../constructs/policy/settings/policy-file";

const HEAD = "apiVersion: gigafactory/v1\nkind: Policy\n";
const read = (text: string) => readPolicy("policy.yaml", `${HEAD}${text}`);

test("a policy that says nothing asks the pack default", () => {
  expect(read("").spec).toEqual({
    apiVersion: "gigafactory/v1",
    kind: "Policy",
    packs: ["default"],
    rules: {},
    custom: { rules: [], admissionPolicies: [] },
  });
});

test("every fault of the file is said at once, each at its line", () => {
  const text = "packz: [default]\nfailOn: never\nminCoverage: 101\nrules: {power/grid: {severity: fatal}}\n";
  for (const [code, at] of [
    ["model/unknown-field", "policy.yaml:3:1"],
    ["model/not-allowed", "policy.yaml:4:9"],
    ["model/out-of-range", "policy.yaml:5:14"],
    ["model/not-allowed", "policy.yaml:6:32"],
  ] as const) {
    expect(() => read(text)).toThrowFault({ code, at });
  }
});

test("a field that is misspelt is answered with what was meant", () => {
  expect(() => read("packz: [default]\n")).toThrowFault({ code: "model/unknown-field", fix: "did you mean packs?" });
});

test("a skip needs a reason, and nothing beside it", () => {
  expect(() => read('rules: {power/grid: {skip: ""}}\n')).toThrowFault({
    code: "model/out-of-range",
    at: "policy.yaml:3:28",
  });
  expect(() => read("rules: {power/grid: {skip: no grid here, severity: info}}\n")).toThrowFault({
    code: "model/invalid",
    at: "policy.yaml:3:28",
  });
});

test("keys that JavaScript would misread are refused", () => {
  expect(() => read("rules: {__proto__: {skip: x}}\n")).toThrowFault({ code: "yaml/forbidden-key" });
});

test("what has the right form is read beside what has not, so that all of it can be judged", () => {
  const text = "packs: [nsa-cisa]\nfailon: error\nrules: {a/b: {severity: fatal, parameters: {most: 1}}}\n";
  const { policy, faults } = readPolicyLoosely("policy.yaml", `${HEAD}${text}`);
  expect(faults).toHaveLength(2);
  expect(policy?.spec).toMatchObject({ packs: ["nsa-cisa"], rules: { "a/b": { parameters: { most: 1 } } } });
});

test.each(["packs: nsa-cisa\n", "x: 1\ncustom: {rules: [a.mjs]}\n", "a: [\n"])(
  "where nobody knows which rules are meant, as in %j, nothing more is read",
  (text) => {
    const { policy, faults } = readPolicyLoosely("policy.yaml", `${HEAD}${text}`);
    expect([policy, faults.length > 0]).toEqual([undefined, true]);
  },
);
