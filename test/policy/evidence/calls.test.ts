import { References } from "../../../constructs/policy/evidence/references";
import { withPlainText } from "../../../constructs/policy/evidence/terraform-text";
import { evidenceOfTerraform } from "../support";

const locals = {
  labels: { app: "web", tier: 1 },
  more: { tier: 2, team: null },
  zones: ["b", "a"],
  escaped: "$${x}",
  open: { team: "${var.team}" },
  long: Array.from({ length: 9_000 }, () => "x"),
};

function resolved(expression: string) {
  const references = new References({ locals, variable: { team: {} } }, [], "test");
  const value = withPlainText(references.resolveDeep(`\${${expression}}`));
  return typeof value === "string" && references.why.has(value) ? { why: references.why.get(value) } : value;
}

/** What Terraform 1.11 prints for each. */
test.each([
  ['merge(local.labels, local.more, { app = "db" })', { app: "db", tier: 2, team: null }],
  ["merge(null, {})", {}],
  ["concat(local.zones, [], [1])", ["b", "a", 1]],
  ["keys(local.labels)", ["app", "tier"]],
  ["values(merge({ z = 1, a = 2 }, {}))", [2, 1]],
  ['join("-", local.zones, ["c"])', "b-a-c"],
  ['format("%s-%d%%/%v", "a", 3, true)', "a-3%/true"],
  ['upper("a-b")', "A-B"],
  ["lower(local.labels.tier)", "1"],
  ['join("", [local.escaped])', "${x}"],
])("%s is known", (expression, value) => {
  expect(resolved(expression)).toEqual(value);
});

const EXPRESSION = "is an expression, which only Terraform evaluates";

test.each([
  ['cidrsubnet("10.0.0.0/8", 8, 1)', EXPRESSION],
  ["toString(1)", EXPRESSION],
  ["constructor(1)", EXPRESSION],
  ["merge(local.zones)", EXPRESSION],
  ["merge({ __proto__ = { a = 1 } }, local.nothing)", "is local.nothing, which is not in this configuration"],
  ["concat(local.labels)", EXPRESSION],
  ["keys(local.labels, local.more)", EXPRESSION],
  ['join("-", [null])', EXPRESSION],
  ["join(local.zones, local.zones)", EXPRESSION],
  ['format("%d", 1.5)', EXPRESSION],
  ['format("%5s", "a")', EXPRESSION],
  ['format("%s", "a", "b")', EXPRESSION],
  ['format("%s")', EXPRESSION],
  ['upper("größe")', EXPRESSION],
  ["concat(local.long, local.long)", EXPRESSION],
  ["merge(local.labels, { team = var.team })", "is var.team, a variable without a default"],
  ["merge(local.labels, local.open)", "is var.team, a variable without a default"],
])("%s is unknown, with its reason", (expression, why) => {
  expect(resolved(expression)).toEqual({ why });
});

test("a key called __proto__ is a key like others", () => {
  const made = resolved("merge({ __proto__ = { a = 1 } }, {})") as object;
  expect([Object.keys(made), Object.getPrototypeOf(made)]).toEqual([["__proto__"], Object.prototype]);
});

test("part of a text, and by a local's name", () => {
  const references = new References({ locals: { ...locals, all: '${merge(local.labels, { x = "y" })}' } }, [], "test");
  expect(references.resolveDeep('n-${join("-", local.zones)}-${local.all.x}')).toBe("n-b-a-y");
});

test("instances and dynamic blocks are counted by them", () => {
  const port = { for_each: "${concat(local.ports, [443])}", content: { container_port: "${port.value}" } };
  const { objects } = evidenceOfTerraform({
    locals: { web: { web: 1 }, ports: [80] },
    resource: {
      kubernetes_pod_v1: {
        p: {
          for_each: "${toset(keys(merge(local.web, { db = 2 })))}",
          metadata: { name: "${each.key}", namespace: "n", labels: '${merge({ app = "x" }, { pod = "y" })}' },
          spec: { container: { name: "c", dynamic: { port } } },
        },
      },
    },
  });
  expect(objects.map(({ object, unknown }) => [object.metadata.name, object.metadata.labels, unknown])).toEqual([
    ["db", { app: "x", pod: "y" }, undefined],
    ["web", { app: "x", pod: "y" }, undefined],
  ]);
  expect(objects[0]!.object).toMatchObject({
    spec: { containers: [{ ports: [{ containerPort: 80 }, { containerPort: 443 }] }] },
  });
});
