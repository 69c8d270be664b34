import { References } from "../../../constructs/policy/evidence/references";
import { NOTHING_BESIDE } from "../../../constructs/policy/evidence/beside";
import { RemoteStates } from "../../../constructs/policy/evidence/remote-states";
import { resourceBlocks } from "../../../constructs/policy/evidence/terraform-blocks";
import { withPlainText } from "../../../constructs/policy/evidence/terraform-text";

const root = {
  variable: { size: { default: 2 }, name: {}, labels: { default: { team: "a" } }, nothing: { default: null } },
  locals: [
    {
      prefix: "eu",
      full: "${local.prefix}-${var.size}",
      copy: "${local.full}",
      loop: "${local.pool}",
      pool: "${local.loop}",
    },
    { alias: "${var.labels}", merged: "${tomap(var.labels)}", unset: "${var.name}" },
    { open: "${var.name}", list: ["${local.prefix}", "b"], escaped: "$${x}" },
  ],
  resource: {
    kubernetes_namespace_v1: {
      a: { metadata: { name: "charite" } },
      größe: { metadata: { name: "large" } },
      b: { metadata: [{ name: "${kubernetes_namespace_v1.a.metadata[0].name}-b" }] },
      many: { for_each: "${var.x}", metadata: { name: "m" } },
      made: { metadata: { generate_name: "x-" } },
    },
    kubernetes_config_map_v1: { c: { metadata: { name: "c", namespace: "n" } } },
    helm_release: { kueue: { namespace: "kueue-system" } },
  },
};

function resolved(text: unknown) {
  const references = new References(root, resourceBlocks(root["resource"], "test"), "test");
  const value = references.resolveDeep(text);
  return typeof value === "string" && references.why.has(value) ? { why: references.why.get(value) } : value;
}

test.each([
  ["${kubernetes_namespace_v1.a.metadata[0].name}", "charite"],
  ["${kubernetes_namespace_v1.a.metadata.0.name}", "charite"],
  ["${kubernetes_namespace_v1.größe.metadata[0].name}", "large"],
  ["${kubernetes_namespace_v1.b.metadata[0].name}", "charite-b"],
  ["${kubernetes_namespace_v1.a.id}", "charite"],
  ["${kubernetes_config_map_v1.c.id}", "n/c"],
  ["${helm_release.kueue.namespace}", "kueue-system"],
  ["${local.copy}", "eu-2"],
  ["${var.size}", 2],
  ["${ var.labels }", { team: "a" }],
  ['${var.labels["team"]}', "a"],
  ["${local.alias.team}", "a"],
  ["${var.nothing}", null],
  ["${local.list}", ["eu", "b"]],
  ["${local.list[1]}", "b"],
  ["in ${local.prefix}!", "in eu!"],
  ["plain", "plain"],
])("%s is %j", (text, value) => {
  expect(resolved(text)).toEqual(value);
});

test.each([
  ["${var.name}", "is var.name, a variable without a default"],
  ["${var.nowhere}", "is var.nowhere, a variable that is not declared here"],
  ["${local.open}", "is var.name, a variable without a default"],
  ["${data.x.y.z}", "is data.x.y.z, which is read when Terraform runs"],
  ["${module.m.out}", "is module.m.out, which another module gives"],
  ["${each.key}", "is each.key, which is another for each of several"],
  ["${path.module}", "is path.module, which only Terraform knows"],
  ["${kubernetes_namespace_v1.many.metadata[0].name}", /which there may be several of$/],
  ["${kubernetes_namespace_v1.made.metadata[0].name}", /which only an apply knows$/],
  ["${random_pet.p.id}", "is random_pet.p.id, which is not in this configuration"],
  ["${title(local.prefix)}", "is an expression, which only Terraform evaluates"],
  ["${local.prefix == 1 ? 2 : 3}", "is an expression, which only Terraform evaluates"],
  ["%{ if true }a%{ endif }", "is an expression, which only Terraform evaluates"],
  ['${local.merged["team"]}', 'is local.merged["team"], part of what is an expression, which only Terraform evaluates'],
  ["${local.unset.team}", "is local.unset.team, part of what is var.name, a variable without a default"],
  ["x${local.list}", "is text around local.list, which is no text"],
  ["${local.constructor}", "is local.constructor, which is not in this configuration"],
])("%s is unknown: %s", (text, why) => {
  expect(resolved(text)).toEqual({ why: typeof why === "string" ? why : expect.stringMatching(why) });
});

test("references in a circle are unknown", () => {
  expect(resolved("${local.loop}")).toEqual({ why: expect.stringContaining("refers to itself") });
});

test("text that was escaped is no reference, also where a reference leads to it", () => {
  expect(resolved("${local.escaped}")).toBe("\ue000{x}");
});

test("locals that double each other are given up, at once", () => {
  const locals: Record<string, unknown> = { l0: ["a", "b"] };
  for (let index = 1; index < 40; index++) locals[`l${index}`] = [`\${local.l${index - 1}}`, `\${local.l${index - 1}}`];
  const references = new References({ locals }, [], "test");
  references.resolveDeep("${local.l39}");
  expect(references.why.get("${local.l39}")).toMatch(/too large/);
});

test("a chain of a thousand locals ends nothing", () => {
  const locals = Object.fromEntries(
    Array.from({ length: 1000 }, (_, index) => [`l${index}`, index === 999 ? "end" : `\${local.l${index + 1}}`]),
  );
  const references = new References({ locals }, [], "test");
  references.resolveDeep("${local.l0}");
  expect(references.why.get("${local.l0}")).toMatch(/too long a chain/);
});

describe("a variable that a file sets", () => {
  const read = (variable: object, value: unknown) => {
    const references = new References({ variable: { x: variable } }, [], "test", {
      beside: { ...NOTHING_BESIDE, variable: (name) => (name === "x" ? { value } : undefined) },
      states: new RemoteStates(),
    });
    return references.resolveDeep("${var.x}");
  };

  test("has that value instead of its default", () => {
    expect(read({ default: 1 }, 2)).toBe(2);
  });

  test("has text that is no template", () => {
    expect(withPlainText(read({}, ["${x}", "%{y}"]))).toEqual(["${x}", "%{y}"]);
  });

  test("is null where it may be, else its default", () => {
    expect(read({ default: 1 }, null)).toBeNull();
    expect(read({ default: 1, nullable: false }, null)).toBe(1);
  });
});

test("a variable's default is no template", () => {
  const root = { variable: { x: { default: "${local.y}" } }, locals: { y: 1 } };
  expect(withPlainText(new References(root, [], "test").resolveDeep("${var.x}"))).toBe("${local.y}");
});
