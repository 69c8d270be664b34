import { NO_EVIDENCE } from "../../constructs/policy/evidence/evidence";
import { evidenceFromExample } from "../../constructs/policy/example";
import type { Subject } from "../../constructs/policy/subject";
import {
  cells,
  objects,
  objectSubject,
  resourceSubject,
  pools,
  site,
  tenants,
  tiers,
} from "../../constructs/policy/subject";
import { evidenceOf, object } from "./support";

test("subjects of a site are named in its own words, and say where it was written", () => {
  const evidence = evidenceFromExample(
    "cells: {a1: {storage: {parallel: {driver: weka, capacity: 1PiB, read: 1TB/s}}}}\ntenants: {charite: {}}",
  );
  const subjects: Subject<unknown>[] = [site, cells, pools, tiers, tenants].flatMap((of): Subject<unknown>[] =>
    of(evidence),
  );
  expect(subjects.map(({ name }) => name)).toEqual([
    "site example",
    "cell a1",
    "pool a1/hgx",
    "storage a1/parallel",
    "tenant charite",
  ]);
  const files = subjects.map(({ path = [] }) => evidence.place(path)?.file);
  expect(files).toEqual(["site.yaml", "site.yaml", "site.yaml", "site.yaml", "tenants/charite.yaml"]);
});

test("offboarded tenants are no subjects", () => {
  expect(
    tenants(evidenceFromExample("tenants: {a: {phase: offboarded}, b: {phase: requested}}")).map(({ name }) => name),
  ).toEqual(["tenant b"]);
});

test("an offboarded cell is no subject, nor is a pool", () => {
  const without = "programmes: {p: {envelope: {a1/hgx: null}}}\n";
  const ofCell = evidenceFromExample(`${without}cells: {a1: {phase: offboarded}}`);
  const ofPool = evidenceFromExample(`${without}cells: {a1: {pools: {hgx: {phase: offboarded}}}}`);
  expect([cells(ofCell), pools(ofCell), cells(ofPool).map(({ name }) => name), pools(ofPool)]).toEqual([
    [],
    [],
    ["cell a1"],
    [],
  ]);
});

test("without a site there are none of its subjects", () => {
  expect([site, cells, pools, tenants].flatMap((of): Subject<unknown>[] => of(NO_EVIDENCE))).toEqual([]);
});

test("an object is named with its cell, else with its stack, so that no two are one", () => {
  const homeless = { object: object("Pod", "a", { namespace: "n" }).object };
  expect(objectSubject(object("Pod", "a", { namespace: "n" })).name).toBe("Pod n/a in a1");
  expect(objectSubject({ ...homeless, stack: "net" }).name).toBe("Pod n/a in net");
  expect(objectSubject(homeless).name).toBe("Pod n/a");
});

test("objects are selected by kind", () => {
  const evidence = evidenceOf(object("Pod", "a"), object("Service", "b"), object("Job", "c"));
  expect(objects("Job", "Pod")(evidence).map(({ name }) => name)).toEqual([
    "Job default/c in a1",
    "Pod default/a in a1",
  ]);
});

test("a resource is named by what it makes, because its address differs between a site and its synthesis", () => {
  const object = { object: { apiVersion: "v1", kind: "Namespace", metadata: { name: "acme" } }, cell: "a1" };
  const base = { stack: "a1-tenant-acme", type: "kubernetes_namespace_v1", config: {}, lifecycle: {}, object };
  const names = ["Namespace--acme", "acme_Namespace--acme_BB186DE3"].map(
    (name) => resourceSubject({ ...base, name, address: `kubernetes_namespace_v1.${name}` }).name,
  );
  expect(names).toEqual(["Namespace acme in a1", "Namespace acme in a1"]);
});

test("a Helm release is named by its release, not by its address", () => {
  const config = { name: "kueue", chart: "kueue" };
  const release = {
    stack: "a1-platform",
    type: "helm_release",
    name: "kueue_1",
    address: "helm_release.kueue_1",
    config,
  };
  expect(resourceSubject({ ...release, lifecycle: {} }).name).toBe("helm_release kueue in stack a1-platform");
});

test("of two that a plan knows no name of the address tells which is meant", () => {
  const at = (address: string) => objectSubject({ ...object("Namespace", "${known after apply}"), address });
  expect(at("a.n").name).toBe("Namespace ${known after apply} of a.n in a1");
  expect(at("a.n").name).not.toBe(at("a.m").name);
  expect(objectSubject({ ...object("Namespace", "uni"), address: "a.n" }).name).toBe("Namespace uni in a1");
});
