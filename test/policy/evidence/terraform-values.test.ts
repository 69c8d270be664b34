import type { Values } from "../../../constructs/policy/evidence/terraform-values";
import { NOT_KNOWN, partOfValues } from "../../../constructs/policy/evidence/terraform-values";
import { evidenceFromExample } from "../../../constructs/policy/example";
import { siteFrame } from "../../../constructs/site/stack-facts";

function partOf(root: Values["root"], more: Partial<Values> = {}) {
  return partOfValues(
    {
      stack: "s",
      root,
      at: ["values"],
      unknown: new Map(),
      why: "is open",
      stored: false,
      providers: {},
      unread: [],
      secretsUnread: "",
      ...more,
    },
    (fault) => {
      throw new Error(fault.code);
    },
  );
}

const map = { address: "kubernetes_config_map.a", mode: "managed", type: "kubernetes_config_map", name: "a" };

test("an unknown value is a reference to whoever reads the object, in config and object alike", () => {
  const { objects, stacks } = partOf(
    { root_module: { resources: [{ ...map, values: { metadata: [{ name: "a" }], data: { k: null } } }] } },
    { unknown: new Map([["kubernetes_config_map.a", { data: { k: true } }]]) },
  );
  expect(objects[0]?.object["data"]).toEqual({ k: NOT_KNOWN });
  expect(stacks[0]?.resources[0]?.config["data"]).toEqual({ k: NOT_KNOWN });
});

test("a stack of ours says in its output what it is, and of which cell its objects are", () => {
  const { site } = evidenceFromExample("country: DE");
  const value = { kind: "capacity", site: siteFrame(site!), cell: site!.cells[0] };
  const { facts, stacks, objects } = partOf({
    outputs: { gigafactory: { sensitive: false, value } },
    root_module: { resources: [{ ...map, values: { metadata: [{ name: "a" }] } }] },
  });
  expect([facts.length, stacks[0]?.kind, stacks[0]?.cell, objects[0]?.cell]).toEqual([1, "capacity", "a1", "a1"]);
});

test("places lead into the document, through the resource's own values", () => {
  const asked: unknown[] = [];
  const { objects } = partOf(
    { root_module: { resources: [{ ...map, values: { metadata: [{ name: "a" }] } }] } },
    { placeOf: (path) => void asked.push(path) },
  );
  objects[0]?.placeOf?.(["metadata", "name"]);
  expect(asked).toEqual([["values", "root_module", "resources", 0, "values", "metadata", "name"]]);
});
