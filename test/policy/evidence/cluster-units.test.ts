import { isOpen, NOWHERE, sameUnit, unitsOf } from "../../../constructs/policy/evidence/cluster-units";
import { partOfManifests } from "../../../constructs/policy/evidence/manifests";
import { readConfiguration } from "../../../constructs/policy/evidence/terraform-config";

const stack = (id: string, ...configs: readonly { alias?: string; host?: string }[]) =>
  readConfiguration(id, {
    provider: { kubernetes: configs },
    resource: {
      kubernetes_namespace_v1: Object.fromEntries(
        configs.map(({ alias }, index) => [
          `n${index}`,
          { ...(alias === undefined ? {} : { provider: `kubernetes.${alias}` }), metadata: { name: "a" } },
        ]),
      ),
    },
  });

const shown = (...parts: Parameters<typeof unitsOf>[0]) =>
  unitsOf(parts).all.map(({ cell, title }) => `${title}: ${cell ?? "-"}`);

test("one cluster needs no name, and several are called by aliases, or by addresses across stacks", () => {
  expect(shown(stack("a", { host: "https://a" }))).toEqual(["stack a: -"]);
  expect(shown(stack("a", { host: "https://a" }, { alias: "west", host: "https://b" }))).toEqual([
    "the provider without an alias: -",
    "kubernetes.west: kubernetes.west",
  ]);
  expect(shown(stack("a", { host: "https://a" }), stack("b", { host: "https://b" }))).toEqual([
    "stack a: https://a",
    "stack b: https://b",
  ]);
});

test("what says nothing beside a stack leaves its clusters their names", () => {
  const item = { apiVersion: "v1", kind: "Namespace", metadata: { name: "a" } };
  const two = stack("a", { alias: "west", host: "https://a" }, { alias: "east", host: "https://b" });
  expect(shown(two, partOfManifests([{ document: item }]))).toEqual([
    "kubernetes.west of stack a: kubernetes.west",
    "kubernetes.east of stack a: kubernetes.east",
    "what is in no stack: -",
  ]);
});

test("an address that is written is one in all stacks, an expression is each stack's own", () => {
  const host = "https://a";
  expect(shown(stack("a", { host }), stack("b", { host }))).toEqual(["stack a: -"]);
  const [first, second] = unitsOf([stack("a", { host: "${var.h}" }), stack("b", { host: "${var.h}" })]).all;
  expect(sameUnit(first!, second!)).toBe("maybe");
  expect([first, second].map((unit) => isOpen(unit!))).toEqual([true, true]);
});

test("where a stack has several, one that another is sent to alone stays what needs no name", () => {
  const west = { alias: "west", host: "https://a" };
  expect(shown(stack("a", west, { alias: "east", host: "${var.h}" }), stack("b", { host: "https://a" }))).toEqual([
    "kubernetes.west of stack a: -",
    "kubernetes.east of stack a: kubernetes.east",
  ]);
});

test("manifests, and stacks that configure nothing, are where nothing is said", () => {
  const item = { apiVersion: "v1", kind: "Namespace", metadata: { name: "a" } };
  const manifests = partOfManifests([{ document: item }]);
  const units = unitsOf([stack("a", {}), manifests]);
  expect(units.all.map(({ title }) => title)).toEqual(["stack a"]);
  expect(units.of(1, NOWHERE)).toBe(units.all[0]);
  expect(units.of(1, { ...NOWHERE, endpoint: "x" })).toBeUndefined();
});
