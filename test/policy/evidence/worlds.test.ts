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

test("of several conditions each is left out, and then all", () => {
  expect(names(sure, sure, a, alsoA, b).map(([there]) => there)).toEqual([
    ["sure", "b"],
    ["sure", "a", "also-a"],
    ["sure"],
  ]);
  const c = maybe("c", "z");
  expect(names(a, sure, a, b, c).map(([there]) => there)).toEqual([
    ["sure", "a", "c"],
    ["sure", "a", "b"],
    ["sure", "a"],
  ]);
});

const many = (count: number) => Array.from({ length: count }, (_, number) => maybe(`m${number}`, `c${number}`));

test("of very many conditions the last are left out together", () => {
  const all = many(40);
  const counts = (of: EvidenceObject) =>
    worldsAround(evidenceOf(sure, ...all), of).map(({ evidence }) => evidence.objects.length);
  expect(counts(sure)).toEqual([...Array.from({ length: 16 }, () => 40), 17, 1]);
  expect(counts(all[0]!)).toEqual([...Array.from({ length: 15 }, () => 40), 17, 2]);
});

test("what is made under one of those is there beside what is certain", () => {
  const all = many(40);
  const last = worldsAround(evidenceOf(sure, ...all), all[39]).at(-1)!;
  expect([last.isBesides, last.evidence.objects]).toEqual([true, [sure]]);
});

test("in a large evidence few conditions are tried", () => {
  expect(worldsAround(evidenceOf(sure, ...many(10_000)), sure).length).toBe(4);
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

test("what there may be several of is seen twice, also around itself", () => {
  const several: EvidenceObject = { ...a, perhaps: { ...a.perhaps!, isSeveral: true } };
  const evidence = evidenceOf(sure, several);
  for (const item of [sure, several]) {
    const last = worldsAround(evidence, item).at(-1)!;
    expect(last.evidence.objects).toHaveLength(3);
    expect([last.absent, last.twice?.repeated]).toEqual([[], [several]]);
  }
  expect(worldsAround(evidence, several)).toHaveLength(1);
});
