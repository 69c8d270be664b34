import { component, COMPONENTS_SOURCE } from "../../constructs/fabric/components";

test("an image is of the release that its source names", () => {
  expect(COMPONENTS_SOURCE.document).toContain(component("multus").version.replace("network-operator-", ""));
});

test("a registry takes the place of NVIDIA's and the path stays", () => {
  expect(component("nvIpam", "registry.example:5000/mirror").repository).toBe(
    "registry.example:5000/mirror/nvidia/mellanox",
  );
});

test("a registry with dollar signs is put in as it is", () => {
  expect(component("nvIpam", "r.example/$&").repository).toBe("r.example/$&/nvidia/mellanox");
});
