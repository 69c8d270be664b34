import { servedKinds } from "../../../bin/cluster/discovery";

const ADDRESS = "https://example:6443";

test("kinds of the core group and of others are told with their version, scope and verbs", () => {
  const core = {
    kind: "APIGroupDiscoveryList",
    items: [
      {
        metadata: {},
        versions: [
          {
            version: "v1",
            resources: [
              { resource: "nodes", responseKind: { kind: "Node" }, scope: "Cluster", verbs: ["get", "list"] },
            ],
          },
        ],
      },
      {
        metadata: { name: "batch" },
        versions: [
          {
            version: "v1",
            resources: [{ resource: "jobs", responseKind: { kind: "Job" }, scope: "Namespaced", verbs: ["get"] }],
          },
        ],
      },
    ],
  };
  expect(servedKinds(ADDRESS, core)).toEqual([
    { apiVersion: "v1", kind: "Node", resource: "nodes", namespaced: false, verbs: ["get", "list"] },
    { apiVersion: "batch/v1", kind: "Job", resource: "jobs", namespaced: true, verbs: ["get"] },
  ]);
});

test.each([[null], [[]], ["text"], [{ kind: "Pod" }], [{ kind: 3 }]])("%j is no discovery", (document) => {
  expect(() => servedKinds(ADDRESS, document)).toThrowFault({ code: "cluster/not-an-api-server" });
});

test("what is malformed inside is left out", () => {
  const items = [
    7,
    { versions: "x" },
    { metadata: { name: "a" }, versions: [{ version: "v1", resources: [{}, null] }] },
  ];
  expect(servedKinds(ADDRESS, { kind: "APIGroupDiscoveryList", items })).toEqual([]);
});
