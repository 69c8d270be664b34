import type { Values } from "../../../constructs/policy/evidence/terraform-values";
import { NOT_KNOWN } from "../../../constructs/policy/evidence/terraform-text";
import { partOfValues } from "../../../constructs/policy/evidence/terraform-values";
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

test("what the cluster will name is called by what its name begins with", () => {
  const job = { address: "kubernetes_job_v1.a", mode: "managed", type: "kubernetes_job_v1", name: "a" };
  const named = (metadata: object, unknown: object) =>
    partOf(
      { root_module: { resources: [{ ...job, values: { metadata: [metadata] } }] } },
      { unknown: new Map([[job.address, { metadata: [unknown] }]]) },
    ).objects[0]!;
  const generated = named({ generate_name: "a-", namespace: "shop" }, { name: true, uid: true });
  expect([generated.object.metadata.name, generated.unknown]).toEqual(["a-", undefined]);
  expect(named({ generate_name: null }, { name: true }).object.metadata.name).toBe(NOT_KNOWN);
  expect(named({ generate_name: "a-" }, { name: true, generate_name: true }).object.metadata.name).toBe(NOT_KNOWN);
});

test("a deposed instance is no second resource: it is what will be deleted", () => {
  const values = { metadata: [{ name: "a" }] };
  const { objects, stacks } = partOf({
    root_module: {
      resources: [
        { ...map, values: { ...values, data: { k: "new" } } },
        { ...map, values: { ...values, data: { k: "old" } }, deposed_key: "0a1b2c3d" },
      ],
    },
  });
  expect(objects.map(({ object }) => object["data"])).toEqual([{ k: "new" }]);
  expect(stacks[0]?.resources).toHaveLength(1);
});
