import { declaredObjects, declaredOf } from "../../../bin/verify/declared";
import { objectKey } from "../../../constructs/core/kubernetes";
import { LABELS } from "../../../constructs/core/labels";
import { declaredSite } from "./fixtures";

test("a cell's stacks are declared in the order in which they are applied", () => {
  expect(declaredSite().stacks.map(({ id }) => id)).toEqual(["a1-crds", "a1-platform", "a1-capacity", "a1-tenant-lab"]);
});

test("every object carries the label by which it is found, and what declares it", () => {
  const objects = declaredObjects(declaredSite());
  expect(new Set(objects.map(({ object }) => object.metadata.labels?.[LABELS.managedBy]))).toEqual(
    new Set(["cdktf-gigafactory"]),
  );
  expect(objects.find(({ object }) => object.kind === "LocalQueue")?.path).toEqual(["tenants", "lab"]);
});

test("vendored CRDs are declared as they are, and bundles that are not there are known not to be", () => {
  const { site, cell, stacks } = declaredSite();
  const bundle = stacks[0]!.unknownBundles[0]!;
  const vendored = { [bundle]: [{ crd: "a.b", path: "a.json", sha256: "" }] };
  const crd = { apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition", metadata: { name: "a.b" } };
  const [crds] = declaredOf(site, cell, "cell", vendored, () => JSON.stringify(crd)).stacks;
  expect(crds!.objects.map(({ object }) => object)).toEqual([crd]);
  expect(crds!.unknownBundles).toEqual(stacks[0]!.unknownBundles.slice(1));
});

const IMAGE = `{url: https://images.example/node.raw, checksum: ${"a".repeat(64)}, architecture: amd64}`;

/** The site with provisioned machines, and where they are managed. */
const provisioned = (management: string) => (text: string) =>
  text
    .replace(
      "    access:",
      `    management: {access: ${management}, controlPlaneEndpoint: {host: 10.0.0.1}}\n    access:`,
    )
    .replace(
      "unitNodes: 4, spares: 0}",
      `unitNodes: 4, spares: 0, backend: {kind: cluster-api, kubernetes: v1.36.3, image: ${IMAGE}}}\n` +
        `      control-plane: {role: control-plane, system: cpu-2s, nodes: 3, backend: {kind: cluster-api, image: ${IMAGE}}}`,
    );

const FLEET = objectKey({ apiVersion: "v1", kind: "Namespace", metadata: { name: "fleet-a1" } });

test("what other stacks of the site put into the same cluster is known, and into another one is not", () => {
  expect(declaredSite(provisioned("{kubeconfig: kubeconfig}")).elsewhere.has(FLEET)).toBe(true);
  expect(declaredSite(provisioned("{kubeconfig: management}")).elsewhere.size).toBe(0);
});

test("on a management cluster the machines of other cells are known", () => {
  const { site, cell } = declaredSite(provisioned("{kubeconfig: management}"));
  const other = { ...cell, id: "a2", management: { ...cell.management!, namespace: "fleet-a2" } };
  const both = { ...site, cells: [cell, other] };
  const { elsewhere } = declaredOf(both, other, "machines", {}, () => "");
  expect(elsewhere.has(FLEET)).toBe(true);
});

test("machines are what the management cluster has, and a site without any has none", () => {
  expect(declaredSite((text) => text, "machines").stacks).toEqual([]);
});
