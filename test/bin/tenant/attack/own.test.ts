import { ownPriority, ownRail, ownTaint, withoutGate } from "../../../../bin/tenant/attack/own";
import { exampleGround } from "./grounds";

test("a priority of the site's is named where it has any", () => {
  const ground = exampleGround();
  expect(ownPriority({ may: { ...ground.may, priorityClasses: ["high", "low"] } })).toEqual({
    "kueue.x-k8s.io/priority-class": "high",
  });
  expect(ownPriority({ may: { ...ground.may, priorityClasses: [""] } })).toEqual({});
});

test("the toleration is of the tenant's own pool", () => {
  const { pool } = exampleGround();
  expect(ownTaint({ pool })).toEqual([{ operator: "Equal", ...pool!.taint }]);
  expect(ownTaint({ pool: undefined })).toEqual([]);
});

test("a rail is its device and its network", () => {
  const { resource, network } = ownRail(exampleGround());
  expect({ resource, network }).toEqual({
    resource: expect.stringContaining("/") as string,
    network: expect.stringMatching(/^gigafactory-fabric\/rail-/) as string,
  });
});

test("a tenant without rails has none to name", () => {
  const { may } = exampleGround();
  expect(() => ownRail({ may: { ...may, networks: [""] } })).toThrow(RangeError);
});

test("only the gate that is named is taken off a pod", () => {
  const spec = { schedulingGates: [{ name: "kueue.x-k8s.io/admission" }, { name: "own" }] };
  expect(withoutGate({ apiVersion: "v1", kind: "Pod", metadata: { name: "p" }, spec }, "own")).toEqual({
    spec: { schedulingGates: [{ name: "kueue.x-k8s.io/admission" }] },
  });
});
