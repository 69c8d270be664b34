import { fabricObjects } from "../../../constructs/fabric/objects";
import { technologies } from "../../../constructs/fabric/technologies";
import { at, ofKind } from "../../node-pool/fixtures";
import { ETHERNET, HGX, wired } from "../fixtures";

const { facts, of } = wired(ETHERNET, [HGX]);

test("a pod on a rail may neither forge addresses nor change its port", () => {
  expect(ofKind(fabricObjects(facts, of), "SriovNetwork")[0]?.["spec"]).toMatchObject({
    vlan: 0,
    spoofChk: "on",
    trust: "off",
  });
});

test("virtual functions are Ethernet's", () => {
  const policies = ofKind(fabricObjects(facts, of), "SriovNetworkNodePolicy");
  expect(new Set(policies.map((policy) => at(policy, "spec", "linkType")))).toEqual(new Set(["eth"]));
});

test("no number ends its networks, and no manager takes its ports", () => {
  const { subnetEndpoints, fabricManager } = technologies.find("ethernet").capabilities;
  expect([subnetEndpoints, fabricManager]).toEqual([undefined, false]);
});
