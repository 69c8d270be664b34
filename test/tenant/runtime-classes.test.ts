import type { PoolFacts } from "../../constructs/site/facts";
import { kataClass, runtimeClassObjects, tenantRuntimeClasses } from "../../constructs/tenant/runtime-classes";
import { hgx } from "../storage/facts";
import { tenant, tenantCell } from "./fixtures";

const tdx: PoolFacts = { ...hgx, id: "own", ref: "a1/own", reservedFor: "charite-genomics", confidential: "tdx" };

test.each([
  ["sev-snp", "kata-qemu-nvidia-gpu-snp"],
  ["tdx", "kata-qemu-nvidia-gpu-tdx"],
] as const)("pods of %s nodes run under %s", (confidential, name) => {
  expect(kataClass({ ...hgx, confidential })).toBe(name);
});

test("a confidential tenant's pods name Kata's class, and can't name none", () => {
  expect(tenantRuntimeClasses(tenant({ isolation: "confidential" }), [tdx])).toEqual(["kata-qemu-nvidia-gpu-tdx"]);
});

test("a confidential tenant on a pool that isn't fit for it runs no pod", () => {
  expect(tenantRuntimeClasses(tenant({ isolation: "confidential" }), [hgx])).toEqual([]);
});

test.each(["shared", "dedicated-nodes"] as const)(
  "a tenant with isolation %s runs in its nodes' default runtime and names no other",
  (isolation) => {
    expect(tenantRuntimeClasses(tenant({ isolation }), [tdx])).toEqual([""]);
  },
);

test("a cell has the class once, with what the VM takes beside the pod", () => {
  const cell = tenantCell({ pools: [hgx, tdx, { ...tdx, id: "other" }] });
  expect(runtimeClassObjects(cell).map(({ object }) => object)).toEqual([
    expect.objectContaining({
      kind: "RuntimeClass",
      handler: "kata-qemu-nvidia-gpu-tdx",
      overhead: { podFixed: { cpu: "1", memory: "10Gi" } },
    }),
  ]);
});

test("a cell without confidential pools has none", () => {
  expect(runtimeClassObjects(tenantCell())).toEqual([]);
});
