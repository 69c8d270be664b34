import { evidenceFromExample } from "../../constructs/policy/example";

test("a fragment is merged over a base site, and null takes a field away", () => {
  const { site } = evidenceFromExample("cells: {a1: {pools: {hgx: {nodes: 8, spares: null}}}}");
  expect(site?.cells[0]?.pools[0]).toMatchObject({ nodes: 8, spareNodes: 1, system: { name: "dgx-b300" } });
});

test("each tenant is merged over a base tenant", () => {
  const { site } = evidenceFromExample("tenants: {a: {isolation: dedicated-nodes}}");
  expect(site?.tenants).toMatchObject([{ id: "a", programme: "p", isolation: "dedicated-nodes" }]);
});

test("Kubernetes documents become objects of the example's cell, without a site", () => {
  const evidence = evidenceFromExample(
    "apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: b}",
  );
  expect(evidence.objects.map(({ object, cell }) => `${cell} ${object.kind}`)).toEqual(["a1 Namespace", "a1 Pod"]);
  expect(evidence.site).toBeUndefined();
});

test("stacks and ledger alone make no site", () => {
  const evidence = evidenceFromExample("stacks: {net: {}}\nledger: {stacks: {net: active}}");
  expect(evidence).toMatchObject({ stacks: [{ id: "net", kind: "foreign" }], ledger: { stacks: { net: "active" } } });
  expect(evidence.site).toBeUndefined();
});

test("a fragment that the site's models refuse is refused with their faults", () => {
  expect(() => evidenceFromExample("cells: {a1: {pools: {hgx: {nodes: -1}}}}")).toThrowFault({
    code: "model/out-of-range",
    path: "cells.a1.pools.hgx.nodes",
  });
});

test("a document that is no mapping is refused", () => {
  expect(() => evidenceFromExample("- a list")).toThrowFault({ code: "example/invalid" });
});

test("YAML that is wrong is no example, whatever could be made of it", () => {
  const text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}, data: {b: c}\n";
  expect(() => evidenceFromExample(text)).toThrowFault({ code: "example/invalid" });
  expect(() => evidenceFromExample(text)).toThrow(/YAML that is wrong/);
});
