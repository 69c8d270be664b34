import { pools } from "../../../../bin/verify/compare/pools";
import type { Declared } from "../../../../bin/verify/declared";
import type { LiveNode } from "../../../../bin/verify/live-node";
import { liveNode } from "../../../../bin/verify/live-node";
import { seen } from "../../../../bin/verify/look";
import { declaredSite, FORBIDDEN, liveAs, siteNodes, told } from "../fixtures";

const declared = declaredSite();
const POOL = "gigafactory.node-restriction.kubernetes.io/pool";
const BLOCK = "gigafactory.node-restriction.kubernetes.io/block";

const nodesOf = (of: Declared): LiveNode[] => siteNodes(of).map(liveNode);

/** What is told of nodes that were changed. */
const after = (change: (nodes: LiveNode[]) => LiveNode[], of = declared): string[] =>
  told(pools.compare(of, liveAs(of, { nodes: seen(change(nodesOf(of))) })));

/** The first node as another one. */
const first =
  (change: (node: LiveNode) => LiveNode) =>
  ([head, ...rest]: LiveNode[]): LiveNode[] => [change(head!), ...rest];

test("pools as declared differ in nothing", () => {
  expect(after((nodes) => nodes)).toEqual([]);
});

test("a pool of which there is no node is missing", () => {
  expect(after(() => [])).toEqual([
    `different pools/missing pool a1/hgx: no node has the labels of this pool: ${POOL}=hgx`,
  ]);
});

test("nodes that are missing are counted, in the pool and in their scalable unit", () => {
  expect(after((nodes) => nodes.slice(2))).toEqual([
    "different pools/nodes pool a1/hgx: 2 nodes missing",
    "different pools/unit scalable unit a1/hgx/u001: 2 nodes; 4 are declared",
  ]);
});

test("nodes beyond the declared ones are counted, in a unit that is not declared", () => {
  const more = after(([head, ...rest]) => [
    head!,
    { ...head!, name: "x", labels: { ...head!.labels, [BLOCK]: "z" } },
    ...rest,
  ]);
  expect(more).toEqual([
    "different pools/nodes pool a1/hgx: 1 node more than declared",
    "different pools/unit scalable unit a1/hgx/z: 1 node; no such unit is declared",
  ]);
});

test("nodes that are not ready are named", () => {
  expect(after((nodes) => nodes.map((node) => ({ ...node, ready: node.name > "hgx-003" })))).toEqual([
    "different pools/not-ready pool a1/hgx: 4 nodes not ready: hgx-000, hgx-001, hgx-002 and 1 more",
  ]);
});

test("a node without the pool's taint takes any pod", () => {
  expect(
    after(first((node) => ({ ...node, taints: [{ key: POOL, value: "hgx", effect: "PreferNoSchedule" }] }))),
  ).toEqual([`different pools/taint pool a1/hgx: 1 node without the taint ${POOL}=hgx:NoSchedule: hgx-000`]);
});

test("a node of another architecture runs none of the pool's work", () => {
  const arm = first((node) => ({ ...node, labels: { ...node.labels, "kubernetes.io/arch": "arm64" } }));
  expect(after(arm)).toEqual([
    "different pools/architecture pool a1/hgx: 1 node without kubernetes.io/arch=amd64: hgx-000",
  ]);
});

test("nodes of no declared pool are named by what they say they are", () => {
  const stranger = (name: string, labels: LiveNode["labels"]): LiveNode => ({ ...nodesOf(declared)[0]!, name, labels });
  expect(after((nodes) => [...nodes, stranger("a", { [POOL]: "old" }), stranger("b", {})])).toEqual([
    `different pools/undeclared nodes with ${POOL}=old: 1 node of no declared pool: a`,
    "different pools/undeclared nodes with no label of any pool: 1 node of no declared pool: b",
  ]);
});

test("a node of two pools belongs to neither", () => {
  const two = declaredSite((text) =>
    text.replace(
      "    fabric:",
      "      cpu: {role: cpu, system: cpu-2s, nodes: 1, backend: {kind: existing, labels: {pool: {key: a.example/b}}}}\n    fabric:",
    ),
  );
  const found = after(
    first((node) => ({ ...node, labels: { ...node.labels, "a.example/b": "cpu" } })),
    two,
  );
  expect(found).toContain("different pools/ambiguous Node hgx-000: belongs to a1/hgx and a1/cpu");
});

test("nodes that we may not list are unknown, pool by pool", () => {
  expect(told(pools.compare(declared, liveAs(declared, { nodes: FORBIDDEN })))).toEqual([
    "unknown pools/nodes pool a1/hgx: we may not look",
  ]);
});

test("units of provisioned pools are known by their names", () => {
  const provisioned = declaredSite((text) =>
    text
      .replace(
        "    pools:\n",
        "    management: {access: {kubeconfig: m}, controlPlaneEndpoint: {host: 10.0.0.9}}\n    pools:\n      cp: {role: control-plane, system: cpu-2s, nodes: 3, backend: {kind: cluster-api, image: &i {url: https://i.example/a.raw, checksum: 5a2e1c19f6b6a7d1c7c7a9a4a5e1f4d1f6f9b9a80e9cb0e7a9d3a1f0c9e1d7b2, architecture: amd64}, oidc: {issuer: https://id.example, clientId: kubernetes}}}\n",
      )
      .replace("spares: 0}", "spares: 0, backend: {kind: cluster-api, kubernetes: v1.36.3, image: *i}}"),
  );
  expect(after((nodes) => nodes, provisioned)).toEqual([]);
  const renamed = after(
    (nodes) =>
      nodes.map((node) =>
        node.labels[BLOCK] === "u001" ? { ...node, labels: { ...node.labels, [BLOCK]: "x" } } : node,
      ),
    provisioned,
  );
  expect(renamed).toEqual(
    expect.arrayContaining([
      "different pools/unit scalable unit a1/hgx/u001: 0 nodes; 4 are declared",
      "different pools/unit scalable unit a1/hgx/x: 4 nodes; no such unit is declared",
    ]),
  );
});
