import { ifPodsHave, podBlocks, podNetworksParameters } from "../../constructs/policy/pod-networks";

test("networks of pods are blocks, and none unless somebody says them", () => {
  expect(podNetworksParameters.parse({})).toEqual({ podNetworks: [] });
  expect(podBlocks(podNetworksParameters.parse({ podNetworks: ["10.244.0.0/16", "fd00::/48"] }).podNetworks)).toEqual([
    { cidr: "10.244.0.0/16" },
    { cidr: "fd00::/48" },
  ]);
});

test.each(["10.244.0.0", "10.244.0.0/33", "pods"])("%s is no network", (text) => {
  const { error } = podNetworksParameters.safeParse({ podNetworks: [text] });
  expect(error?.issues).toEqual([
    expect.objectContaining({ path: ["podNetworks", 0], message: "must be a network, such as 10.244.0.0/16" }),
  ]);
});

test("a doubt names what pods would need to have, and who may say it", () => {
  expect(ifPodsHave(["10.0.0.0/8", "fc00::/7"])).toBe(
    "if pods have addresses of 10.0.0.0/8 and fc00::/7: nobody says which they have, as podCidr of the cell in site.yaml or podNetworks of this rule in policy.yaml would",
  );
});
