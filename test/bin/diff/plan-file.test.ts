import { truncateSync, writeFileSync } from "node:fs";
import { planFormat, readPlanFile } from "../../../bin/diff/plan-file";
import { readPlan } from "../../../constructs/policy/change/plan";
import { place } from "../support";

const NAMESPACE = "kubernetes_namespace_v1";
const PROVIDER = "registry.terraform.io/hashicorp/kubernetes";

/** A resource of a plan: a namespace that becomes something else. */
function namespace(name: string, actions: readonly string[], more: object = {}) {
  const body = { metadata: [{ name, labels: { a: "b" } }] };
  const [before, after] = [actions.includes("create") ? null : body, actions.includes("delete") ? null : body];
  const change = { actions, before, after, after_unknown: {}, before_sensitive: {}, after_sensitive: {}, ...more };
  return {
    address: `${NAMESPACE}.${name}`,
    mode: "managed",
    type: NAMESPACE,
    name,
    provider_name: PROVIDER,
    change,
  };
}

function plan(resources: readonly object[], more: object = {}): object {
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: { root_module: {} },
    resource_changes: resources,
    configuration: {},
    ...more,
  };
}

/** A plan's JSON in a file. */
function planFile(document: object | Buffer | string): string {
  const at = place();
  const text = typeof document === "string" || Buffer.isBuffer(document) ? document : JSON.stringify(document);
  writeFileSync(at.path("plan.json"), text);
  return at.path("plan.json");
}

const read = (document: object | Buffer | string) => readPlanFile(planFile(document), "a1-tenant-x", "plan.json");

test("a plan that is read from a file says what it says when it is read from memory", () => {
  const document = plan([namespace("a", ["create"]), namespace("b", ["delete"]), namespace("c", ["no-op"])]);
  expect(read(document).planned).toEqual(readPlan("a1-tenant-x", document));
});

test.each([
  ["only creates", [namespace("a", ["create"])], {}, false],
  ["keeps something", [namespace("a", ["create"]), namespace("b", ["no-op"])], {}, true],
  ["deletes something", [namespace("b", ["delete"])], {}, true],
  [
    "has an output that has a value",
    [namespace("a", ["create"])],
    { output_changes: { x: { actions: ["update"] } } },
    true,
  ],
  ["has a new output", [namespace("a", ["create"])], { output_changes: { x: { actions: ["create"] } } }, false],
  ["has nothing at all", [], {}, true],
])("a plan that %s tells whether its stack was ever applied", (_, resources, more, applied) => {
  expect(read(plan(resources, more)).applied).toBe(applied);
});

test("a file over 512 MB is refused with advice, before it is read", () => {
  const file = planFile("{}");
  truncateSync(file, 512 * 1024 * 1024 + 1);
  expect(() => readPlanFile(file, "x", "big.json")).toThrowFault({
    code: "diff/plan-too-large",
    at: "big.json:1:1",
    allowed: "at most 536870912 bytes",
    fix: /split the state/,
  });
});

test("a plan that is cut off is refused with the place where it ends", () => {
  const text = JSON.stringify(plan([namespace("a", ["create"])]));
  expect(() => read(text.slice(0, 300))).toThrowFault({
    code: "diff/not-json",
    at: "plan.json:1:301",
    message: "the plan is no JSON: the document ends early",
  });
});

test("what is wrong with a plan names its file", () => {
  expect(() => read({ values: {} })).toThrowFault({ code: "change/not-a-plan", at: "plan.json:1:1" });
});

test("a version that nobody knows is told where it stands", () => {
  const text = JSON.stringify({ ...plan([]), format_version: "9.0" }, null, 2);
  const line = text.split("\n").findIndex((each) => each.includes("format_version")) + 1;
  expect(() => read(text)).toThrowFault({ code: "change/format-version", at: `plan.json:${line}:21` });
});

test("the mark that some editors put first is no part of the plan", () => {
  const text = Buffer.from(JSON.stringify(plan([namespace("a", ["create"])])));
  expect(read(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), text])).planned.changes).toHaveLength(1);
});

test.each([
  ["JSON", '{"a":1}', "json"],
  ["a plan of -out, a zip archive", Buffer.from("PK\u0003\u0004rest", "latin1"), "binary"],
  ["what PowerShell redirects", Buffer.from("\ufeff{}", "utf16le"), "utf-16"],
  ["nothing", "", "empty"],
])("%s is told by its first bytes", (_, content, format) => {
  expect(planFormat(planFile(content))).toBe(format);
});
