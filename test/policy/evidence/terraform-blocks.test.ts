import { labelled, resourceBlocks, settingsOf } from "../../../constructs/policy/evidence/terraform-blocks";

test("comments are no blocks", () => {
  expect(labelled({ "//": "a comment", kubernetes: { host: "h" } }, "provider")).toEqual([
    { label: "kubernetes", body: { host: "h" } },
  ]);
});

test("several blocks of one name are all read", () => {
  expect(labelled({ kubernetes: [{ alias: "a" }, { alias: "b" }] }, "provider").map(({ body }) => body)).toEqual([
    { alias: "a" },
    { alias: "b" },
  ]);
});

test("a resource's comment and lifecycle are not part of its configuration", () => {
  expect(
    resourceBlocks(
      { t: { n: { "//": { metadata: { path: "p" } }, lifecycle: [{ prevent_destroy: true }], x: 1 } } },
      "r",
    ),
  ).toEqual([{ type: "t", name: "n", config: { x: 1 }, lifecycle: { prevent_destroy: true }, construct: "p" }]);
});

test("a stack without settings requires nothing and names no backend", () => {
  expect(settingsOf(undefined, "terraform")).toEqual({ requiredProviders: {} });
});

test("a provider that is required by its version alone is required", () => {
  const required_providers = [{ kubernetes: "~> 2.0", helm: { source: "hashicorp/helm" } }];
  expect(settingsOf({ required_providers }, "terraform").requiredProviders).toEqual({
    kubernetes: { version: "~> 2.0" },
    helm: { source: "hashicorp/helm" },
  });
});

test("a state in HCP Terraform is kept there", () => {
  const cloud = [{ organization: "o", workspaces: [{ name: "w" }] }];
  expect(settingsOf({ cloud }, "terraform").backend).toEqual({ type: "cloud", config: cloud[0] });
});

test("null is no block, at any level", () => {
  expect(resourceBlocks(null, "r")).toEqual([]);
  expect(resourceBlocks({ t: null, u: { n: null } }, "r")).toEqual([]);
  expect(labelled(null, "module")).toEqual([]);
  expect(settingsOf({ backend: null, required_providers: null }, "terraform")).toEqual({ requiredProviders: {} });
});

test("null in a list of blocks is what Terraform would not take", () => {
  expect(() => labelled([null], "module")).toThrowFault({ code: "evidence/not-terraform" });
});
