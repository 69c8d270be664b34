import { check } from "../../../../constructs/policy/checker";
import { partOfPlan } from "../../../../constructs/policy/evidence/shown";
import { evidenceOfParts } from "../../../../constructs/policy/evidence/parts";
import { noSecrets } from "../../../../constructs/policy/rules/terraform/no-secrets";
import { evidenceOf, evidenceOfTerraform, foundBy, object } from "../../support";

const LOGIN = { username: "u", password: "correct-horse" };
const said = (root: object) => foundBy(noSecrets, evidenceOfTerraform(root));
const release = (config: object) => said({ resource: { helm_release: { db: { name: "db", ...config } } } });
const secret = (config: object) =>
  said({ resource: { kubernetes_secret_v1: { a: { metadata: { name: "a" }, ...config } } } });

function saidOfPlan(type: string, values: object, configuration: object = {}) {
  const resource = { address: `${type}.a`, mode: "managed", type, name: "a", values };
  const root = { format_version: "1.2", planned_values: { root_module: { resources: [resource] } }, configuration };
  return foundBy(noSecrets, evidenceOfParts([partOfPlan("net", root)], { whole: false }));
}

test("blocks of a provider are read alone and in lists, as each configuration writes them", () => {
  const kubernetes = { host: "https://a1", token: "abcdef.0123456789" };
  const expected = ["violation: token holds a credential in plain text"];
  expect(said({ provider: { helm: { kubernetes } } })).toEqual(expected);
  expect(said({ provider: { helm: [{ kubernetes: [kubernetes] }] } })).toEqual(expected);
});

test("a plan's constants of a provider's blocks are read", () => {
  const expressions = { kubernetes: [{ token: { constant_value: "abcdef.0123456789" } }] };
  expect(saidOfPlan("null_resource", {}, { provider_config: { helm: { name: "helm", expressions } } })).toEqual([
    "violation: token holds a credential in plain text",
  ]);
});

test.each(["registry", "registries"])("the login of Helm's %s is read", (field) => {
  expect(said({ provider: { helm: { [field]: [LOGIN] } } })).toEqual([
    `violation: ${field}.password holds a credential in plain text`,
  ]);
});

test("the login of a backend is read", () => {
  expect(said({ terraform: { backend: { http: { address: "https://a1", ...LOGIN } } } })).toEqual([
    "violation: password holds a credential in plain text",
  ]);
  expect(said({ terraform: { backend: { http: { address: "https://a1", username: "u" } } } })).toEqual([]);
});

test.each(["set", "set_sensitive", "set_wo"])("values of a release's %s are read alone and in lists", (field) => {
  const set = { name: "auth.password", value: "horse" };
  const expected = ["violation: auth.password holds a credential in plain text"];
  expect(release({ [field]: set })).toEqual(expected);
  expect(release({ [field]: [set] })).toEqual(expected);
});

test("a release's login is a violation where it is written, and unknown where only its value is left", () => {
  const login = { repository_password: "correct-horse" };
  expect(release(login)).toEqual(["violation: repository_password holds a credential in plain text"]);
  expect(release({ repository_password: "${var.password}" })).toEqual([]);
  expect(saidOfPlan("helm_release", { name: "db", ...login })).toEqual([
    "unknown: repository_password is in a plan and a state wherever it was written",
  ]);
});

test("what is only written to a Secret is read of its resource", () => {
  expect(secret({ data_wo: { password: "correct-horse" }, data_wo_revision: 1 })).toEqual([
    "violation: data_wo.password holds a secret in plain text",
  ]);
  expect(secret({ data_wo: { password: "${var.password}" }, data_wo_revision: 1 })).toEqual([]);
  expect(secret({ data_wo: "${var.data}", data_wo_revision: 1 })).toEqual(["unknown: data_wo is an expression"]);
});

test("what is only written to a Secret is in no plan", () => {
  const values = { metadata: [{ name: "a", namespace: "shop" }], data_wo: null, data_wo_revision: 1 };
  expect(saidOfPlan("kubernetes_secret_v1", values)).toEqual(["unknown: data_wo is in no plan and no state"]);
});

test("several credentials under one key are one finding, so that each has an id of its own", () => {
  const data = { "a.ini": "password=horse\nuser=me\npassword=battery", "b.ini": "password=staple\n" };
  const evidence = evidenceOf(object("ConfigMap", "c", { namespace: "shop", data }));
  const { findings } = check(evidence, { rules: [noSecrets] });
  expect(findings.map(({ attribute }) => attribute)).toEqual(["a.ini password", "b.ini password"]);
});

test("a variable whose name and value a release sets apart is read as one", () => {
  const set = (name: string, value: string) => ({
    set: [
      { name: "env[0].value", value },
      { name: "env[0].name", value: name },
      { name: "env[1].name", value: "DB_PASSWORD" },
    ],
  });
  expect(release(set("DB_PASSWORD", "correct-horse"))).toEqual([
    "violation: env[0].value holds a credential in plain text",
  ]);
  expect(release(set("DB_HOST", "correct-horse"))).toEqual([]);
  expect(release(set("DB_PASSWORD", "$(PW)"))).toEqual([]);
});

test("keys that a resource adds to a ConfigMap are read as its own are", () => {
  const added = (data: unknown) =>
    said({ resource: { kubernetes_config_map_v1_data: { a: { metadata: { name: "a" }, data } } } });
  expect(added({ "app.conf": "password=horse" })).toEqual([
    "violation: app.conf password holds a credential in plain text",
  ]);
  expect(added({ "app.conf": "password=${var.password}" })).toEqual([]);
  expect(added("${local.data}")).toEqual(["unknown: data is an expression"]);
  expect(saidOfPlan("kubernetes_config_map_v1_data", { metadata: [{ name: "a" }] })).toEqual([
    "unknown: data is known only after an apply",
  ]);
});

test("lists among a release's values are read", () => {
  const expected = ["violation: auth.passwords holds a credential in plain text"];
  expect(release({ set_list: [{ name: "auth.passwords", value: ["${var.a}", "horse"] }] })).toEqual(expected);
  expect(release({ set_list: { name: "auth.hosts", value: ["horse"] } })).toEqual([]);
  expect(release({ set: [{ name: "auth.passwords[0]", value: "horse" }] })).toEqual([
    "violation: auth.passwords[0] holds a credential in plain text",
  ]);
});
