import { evidenceOfParts } from "../../../../constructs/policy/evidence/parts";
import { partOfManifests } from "../../../../constructs/policy/evidence/manifests";
import { readConfiguration } from "../../../../constructs/policy/evidence/terraform-config";
import type { EvidencePart } from "../../../../constructs/policy/evidence/parts";
import { check } from "../../../../constructs/policy/checker";
import { uniqueObjects } from "../../../../constructs/policy/rules/terraform/unique-objects";

const configuration = (id: string, kubernetes: unknown, resource: object) =>
  readConfiguration(id, { provider: { kubernetes }, resource });
const map = (id: string, kubernetes: unknown) =>
  configuration(id, kubernetes, { kubernetes_config_map_v1: { m: { metadata: { name: "a", namespace: "shop" } } } });
const clashes = (...parts: readonly EvidencePart[]) =>
  check(evidenceOfParts(parts, { whole: false }), { rules: [uniqueObjects] }).findings.map(
    ({ verdict, actual, reason }) => `${verdict}: ${actual ?? reason ?? ""}`,
  );

test("two stacks that make one object do so if they are for one cluster", () => {
  const makers = "kubernetes_config_map_v1.m in stack a and kubernetes_config_map_v1.m in stack b";
  const [literal, open] = [{ host: "https://a" }, { host: "${data.c.h}" }];
  expect(clashes(map("a", literal), map("b", literal))).toEqual([`violation: is made by ${makers}`]);
  expect(clashes(map("a", literal), map("b", { host: "https://b" }))).toEqual([]);
  for (const [one, other] of [
    [literal, open],
    [open, literal],
    [open, open],
  ])
    expect(clashes(map("a", one), map("b", other))).toEqual([
      expect.stringContaining(`unknown: is made by ${makers}, if stack `),
    ]);
  for (const [one, other] of [
    [literal, {}],
    [{}, {}],
  ])
    expect(clashes(map("a", one), map("b", other))).toEqual([
      expect.stringMatching(
        /^unknown: .* make it, and stack [ab] does not say whether their providers lead to one cluster$/,
      ),
    ]);
  expect(clashes(map("a", { host: "https://a" }), map("b", { config_context: "a" }))).toEqual([
    expect.stringMatching(/^unknown: /),
  ]);
});

test("what goes nowhere that is said is that stack's alone", () => {
  const literal = { host: "https://a" };
  const silent = configuration("z", {}, { kubernetes_config_map_v1: { o: { metadata: { name: "o" } } } });
  const manifest = { apiVersion: "v1", kind: "Namespace", metadata: { name: "x" } };
  for (const beside of [silent, partOfManifests([{ document: manifest }])])
    expect(clashes(map("a", literal), map("b", literal), beside)).toEqual([
      expect.stringMatching(/^violation: is made by /),
    ]);
  expect(clashes(map("a", literal), map("b", {}))).toEqual([expect.stringContaining("stack b does not say")]);
});

test("one clash is told once, whichever of the makers may not be made", () => {
  const made = (name: string, count?: string) => ({
    [name]: { ...(count === undefined ? {} : { count }), metadata: { name: "a" } },
  });
  const three = (...counts: readonly (string | undefined)[]) =>
    configuration(
      "net",
      {},
      {
        kubernetes_namespace_v1: Object.assign({}, ...counts.map((count, index) => made(`n${index}`, count))) as object,
      },
    );
  const n = "${var.n}";
  expect(clashes(three(n, undefined, undefined))).toEqual([expect.stringMatching(/^violation: is made by .*n1/)]);
  expect(clashes(three(undefined, undefined, n))).toEqual([expect.stringMatching(/^violation: is made by .*n0/)]);
  for (const counts of [
    [n, undefined],
    [undefined, n],
  ])
    expect(clashes(three(...counts))).toEqual([
      expect.stringMatching(
        /^unknown: is made by .*, if Namespace a of kubernetes_namespace_v1\.n\d is made, whose count/,
      ),
    ]);
});
