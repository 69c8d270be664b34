import { ipamOf, policiesOfCell, policyOf } from "../../../constructs/policy/reading/sriov";
import { evidenceOf, object } from "../support";

function policy(spec: Record<string, unknown>) {
  const found = object("SriovNetworkNodePolicy", "p", { spec });
  return { ...found, object: { ...found.object, apiVersion: "sriovnetwork.openshift.io/v1" } };
}

test("a policy is read with the operator's defaults where it says nothing", () => {
  expect(policyOf(policy({ resourceName: "rail0", numVfs: 8, nicSelector: { pfNames: ["rail0#0-3"] } }))).toMatchObject(
    {
      resource: "rail0",
      ports: ["rail0"],
      ranges: ["rail0#0-3"],
      functions: 8,
      rdma: false,
      linkType: "eth",
      mtu: undefined,
      priority: 99,
    },
  );
});

test("the link type may be written in capitals, and an unknown one is none", () => {
  expect(policyOf(policy({ linkType: "IB" })).linkType).toBe("ib");
  expect(policyOf(policy({ linkType: "fc" })).linkType).toBeUndefined();
});

test("policies are those of their cell", () => {
  const evidence = evidenceOf(policy({}));
  expect(policiesOfCell(evidence, "a1")).toHaveLength(1);
  expect(policiesOfCell(evidence, "b1")).toEqual([]);
});

test("a network's ipam is JSON in a text, and anything else is none", () => {
  expect(ipamOf(object("SriovNetwork", "n", { spec: { ipam: '{"type":"nv-ipam"}' } }))).toEqual({ type: "nv-ipam" });
  for (const ipam of ["{", "[]", 7, "x".repeat(70_000)])
    expect(ipamOf(object("SriovNetwork", "n", { spec: { ipam } }))).toBeUndefined();
});
