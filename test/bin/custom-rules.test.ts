import { existsSync } from "node:fs";
import { loadRuleModules } from "../../constructs/policy/custom/load";
import { buildThread, moduleText } from "../policy/custom/modules";
import { starterPlace } from "./support";

beforeAll(buildThread, 240_000);

const CONFIG_MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: shop}\n";
const policy = (custom: string) => `apiVersion: gigafactory/v1\nkind: Policy\ncustom: ${custom}\n`;
const ADMISSION = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: names}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [configmaps]}]
  validations: [{expression: 'object.metadata.name.startsWith("x-")', message: 'a name begins with x-'}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: names}
spec: {policyName: names, validationActions: [Deny]}
`;

test("a rule module of the command line is asked beside the packs", async () => {
  const at = starterPlace({ "objects.yaml": CONFIG_MAP, "rules.cjs": moduleText() });
  const { code, stdout } = await at.run("check", "objects.yaml", "--rules-module", "rules.cjs", "--fail-on", "warning");
  expect(stdout).toContain("operations/named  warning");
  expect(code).toBe(3);
});

test("an admission policy of the command line judges what the API server would", async () => {
  const at = starterPlace({ "objects.yaml": CONFIG_MAP, "policies.yaml": ADMISSION });
  const { code, stdout } = await at.run("check", "objects.yaml", "--admission-policy", "policies.yaml");
  expect(stdout).toMatch(
    /objects\.yaml:1:1 {2}admission\/names {2}error\n {2}ConfigMap shop\/a[^:]*: a name begins with x-/,
  );
  expect(code).toBe(3);
});

test("what a policy names is found beside it, from wherever the check runs, also by synth", async () => {
  const custom = policy("{rules: [own/rules.cjs], admissionPolicies: [own/policies.yaml]}");
  const module = moduleText({
    subjects: `() => [{ name: "everything", item: { object: { metadata: { name: "a" } } } }]`,
  });
  const at = starterPlace({
    "site/policy.yaml": `${custom}rules: {operations/named: {severity: error}}\n`,
    "site/own/rules.cjs": module,
    "site/own/policies.yaml": ADMISSION,
  });
  const checked = await at.run("check", "site", "--rule", "operations/named", "--policy", "site/policy.yaml");
  expect([checked.code, checked.stdout]).toEqual([3, expect.stringContaining("everything: is named a")]);
  const synthesised = await at.run("synth", "site", "--out", "out", "--policy", "site/policy.yaml");
  expect([synthesised.code, synthesised.stdout]).toEqual([3, expect.stringContaining("everything: is named a")]);
});

test("a module that cannot be loaded is exit code 5, with the line of the policy that names it", async () => {
  const at = starterPlace({
    "site/policy.yaml": policy("{rules: [broken.cjs]}"),
    "site/broken.cjs": "throw new Error('oh');",
  });
  const { code, stderr } = await at.run("check", "site", "--policy", "site/policy.yaml");
  expect(code).toBe(5);
  expect(stderr).toMatch(
    /site\/policy\.yaml:3:18 {2}policy\/module-failed\n {2}the rule module cannot be loaded: oh\n/,
  );
});

test.each([["check"], ["synth"], ["diff", "--site"], ["tenant", "quote", "example-lab"]])(
  "a policy that nobody named runs nothing and reads nothing outside its directory: %s",
  async (...command) => {
    const at = starterPlace({
      "site/policy.yaml":
        policy("{rules: [evil.cjs], admissionPolicies: [../secret.yaml]}") + "baseline: ../known.json\n",
      "site/evil.cjs": 'require("node:fs").writeFileSync(`${__dirname}/ran`, "");',
      "secret.yaml": "token: hunter2\n",
    });
    const { code, stdout, stderr } = await at.run(...command, "site");
    expect(code).toBe(1);
    expect(stderr).toContain("site/policy.yaml:4:11  policy/outside");
    expect(`${stdout}${stderr}`).not.toContain("hunter2");
    expect(existsSync(at.path("site/ran"))).toBe(false);
    const without = starterPlace({
      "site/policy.yaml": policy("{rules: [evil.cjs], admissionPolicies: [../secret.yaml]}"),
      "secret.yaml": "token: hunter2\n",
    });
    const custom = await without.run(...command, "site");
    expect(custom.code).toBe(1);
    expect(custom.stderr).toMatch(
      /site\/policy\.yaml:3:18 {2}policy\/module-not-trusted[^]*evil\.cjs[^]*--rules-module/,
    );
    expect(custom.stderr).toMatch(/site\/policy\.yaml:3:\d+ {2}policy\/outside/);
  },
);

test("a rule that throws is exit code 5, and a violation beside it is still said", async () => {
  const check = `({ object }) => { if (object.metadata.name === "a") throw new Error("oh"); return violation({ actual: "b", expected: "c" }); }`;
  const at = starterPlace({
    "objects.yaml": `${CONFIG_MAP}---\n${CONFIG_MAP.replace("name: a", "name: b")}`,
    "rules.cjs": moduleText({ check, rule: "" }),
  });
  const { code, stdout } = await at.run("check", "objects.yaml", "--rules-module", "rules.cjs");
  expect(code).toBe(5);
  expect(stdout).toMatch(/operations\/named {2}warning[^]*operations\/named {2}crashed\n {2}oh at ConfigMap shop\/a/);
});

test("a module that takes a rule's id is refused", async () => {
  const at = starterPlace({ "objects.yaml": CONFIG_MAP, "rules.cjs": moduleText({ id: "hardening/privileged" }) });
  const { code, stderr } = await at.run("check", "objects.yaml", "--rules-module", "rules.cjs");
  expect([code, stderr]).toEqual([5, expect.stringContaining("policy/rule-exists")]);
});

test("admission policies that cannot be read are faults with their places", async () => {
  const at = starterPlace({
    "objects.yaml": CONFIG_MAP,
    "policies.yaml": ADMISSION.replace("validations:", "validation:"),
  });
  const { code, stderr } = await at.run("check", "objects.yaml", "--admission-policy", "policies.yaml");
  expect([code, stderr]).toEqual([1, expect.stringContaining("policies.yaml:7:3  model/unknown-field")]);
});

test("a thread that nobody asks any more keeps no process alive", () => {
  const at = starterPlace({ "rules.cjs": moduleText() });
  const { rules, close } = { ...loadRuleModules([{ name: "rules.cjs", path: at.path("rules.cjs") }]) };
  expect(rules).toHaveLength(1);
  close();
});

test("a policy about changes is asked about those of a plan, at their places", async () => {
  const bound = (
    name: string,
    operation: string,
    kind: string,
    expression: string,
  ) => `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: ${name}}
spec:
  matchConstraints: {resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [${operation}], resources: [${kind}]}]}
  validations: [{expression: '${expression}', message: no}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: ${name}}
spec: {policyName: ${name}, validationActions: [Deny]}
`;
  const map = { address: "kubernetes_config_map_v1.a", mode: "managed", type: "kubernetes_config_map_v1", name: "a" };
  const gone = { address: "kubernetes_namespace_v1.b", mode: "managed", type: "kubernetes_namespace_v1", name: "b" };
  const values = (data: object) => ({ metadata: [{ name: "a", namespace: "shop" }], data });
  const plan = {
    format_version: "1.2",
    planned_values: { root_module: { resources: [{ ...map, values: values({}) }] } },
    resource_changes: [
      { ...map, change: { actions: ["update"], before: values({ a: "1" }), after: values({}), after_unknown: {} } },
      { ...gone, change: { actions: ["delete"], before: { metadata: [{ name: "b" }] }, after: null } },
    ],
  };
  const kept = bound("kept", "DELETE", "namespaces", 'oldObject.metadata.name != "b"');
  const at = starterPlace({
    "plan.json": JSON.stringify(plan, null, 1),
    "policies.yaml": `${bound("same", "UPDATE", "configmaps", "object.?data == oldObject.?data")}---\n${kept}`,
  });
  const rules = ["--rule", "admission/same", "--rule", "admission/kept"];
  const { code, stdout } = await at.run("check", "plan.json", "--admission-policy", "policies.yaml", ...rules);
  expect(code).toBe(3);
  expect(stdout).toContain("ConfigMap shop/a in plan: its update: no");
  expect(stdout).toMatch(/^plan\.json:\d+:\d+ {2}admission\/kept {2}error\n {2}Namespace b in plan: its deletion: no/m);
});
