import type { EvidenceObject } from "../../../constructs/policy/evidence/evidence";
import { isCertain, worldsAround } from "../../../constructs/policy/evidence/worlds";
import { evidenceOf, evidenceOfTerraform, object } from "../support";

const maybe = (name: string, condition: string): EvidenceObject => ({
  ...object("ConfigMap", name),
  perhaps: { condition, why: `count is var.${condition}` },
});
const [sure, a, alsoA, b] = [object("ConfigMap", "sure"), maybe("a", "x"), maybe("also-a", "x"), maybe("b", "y")];

const names = (of: EvidenceObject | undefined, ...all: readonly EvidenceObject[]) =>
  worldsAround(evidenceOf(...all), of).map(({ evidence, absent }) => [
    evidence.objects.map((each) => each.object.metadata.name),
    absent.map((each) => each.object.metadata.name),
  ]);

test("where everything is there, there is no other way", () => {
  expect(isCertain(evidenceOf(sure))).toBe(true);
  expect(names(undefined, sure)).toEqual([]);
});

test("what is there for certain is seen without what is not", () => {
  expect(isCertain(evidenceOf(sure, a))).toBe(false);
  expect(names(sure, sure, a, alsoA)).toEqual([[["sure"], ["a", "also-a"]]]);
});

test("what is not is seen with what is made with it", () => {
  expect(names(a, sure, a, alsoA)).toEqual([]);
  expect(names(a, sure, a, alsoA, b)).toEqual([[["sure", "a", "also-a"], ["b"]]]);
});

test("of several conditions each is tried alone", () => {
  expect(names(sure, sure, a, alsoA, b).map(([there]) => there)).toEqual([
    ["sure"],
    ["sure", "a", "also-a"],
    ["sure", "b"],
  ]);
});

test("of very many conditions the last count as one", () => {
  const many = Array.from({ length: 40 }, (_, number) => maybe(`m${number}`, `c${number}`));
  const worlds = worldsAround(evidenceOf(sure, ...many), sure);
  expect(worlds).toHaveLength(17);
  expect(worlds.at(-1)!.evidence.objects).toHaveLength(26);
});

test("in a large evidence few conditions are tried", () => {
  const many = Array.from({ length: 10_000 }, (_, number) => maybe(`m${number}`, `c${number}`));
  expect(worldsAround(evidenceOf(sure, ...many), sure)).toHaveLength(3);
});

test("resources whose object is not there are not there either", () => {
  const map = (name: string) => ({ metadata: { name, namespace: "shop" } });
  const evidence = evidenceOfTerraform({
    variable: { n: {} },
    resource: {
      kubernetes_config_map_v1: { a: map("a"), b: { count: "${var.n}", ...map("b") } },
      null_resource: { n: {} },
    },
  });
  const [without] = worldsAround(evidence, undefined);
  expect(without!.evidence.stacks[0]!.resources.map(({ address }) => address)).toEqual([
    "kubernetes_config_map_v1.a",
    "null_resource.n",
  ]);
});
