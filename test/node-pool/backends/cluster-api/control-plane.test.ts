import { nodePoolObjects } from "../../../../constructs/node-pool/objects";
import type { PoolFacts } from "../../../../constructs/site/facts";
import { at, cell, controlPlane, gb300, ofKind } from "../../fixtures";

const spec = (facts: PoolFacts) => ofKind(nodePoolObjects(facts, cell([])), "KubeadmControlPlane")[0]!["spec"];
const cluster = (facts: PoolFacts) => at(spec(facts), "kubeadmConfigSpec", "clusterConfiguration");
const apiServer = (facts: PoolFacts) =>
  Object.fromEntries(
    (at(cluster(facts), "apiServer", "extraArgs") as { name: string; value: string }[]).map((a) => [a.name, a.value]),
  );
const OIDC = { issuer: "https://id.example/factory", clientId: "kubernetes" };

test("a control plane is one KubeadmControlPlane, named after its cell", () => {
  const objects = nodePoolObjects(controlPlane(), cell([]));
  expect(ofKind(objects, "KubeadmControlPlane").map(({ metadata }) => metadata.name)).toEqual(["a1"]);
  expect(ofKind(objects, "MachineDeployment")).toEqual([]);
});

test("three members and more give one up before the next comes", () => {
  const surge = (nodes: number) =>
    at(spec(controlPlane({}, nodes)), "rollout", "strategy", "rollingUpdate", "maxSurge");
  expect([surge(1), surge(3), surge(5)]).toEqual([1, 0, 0]);
});

test("groups of people carry the site's prefix, as role bindings expect", () => {
  expect(apiServer(controlPlane({ oidc: OIDC }))).toMatchObject({
    "oidc-issuer-url": "https://id.example/factory",
    "oidc-client-id": "kubernetes",
    "oidc-groups-claim": "groups",
    "oidc-groups-prefix": "oidc:",
  });
});

test("without an issuer no OIDC flag is set, for API servers refuse some of them without it", () => {
  expect(Object.keys(apiServer(controlPlane())).filter((flag) => flag.startsWith("oidc-"))).toEqual([]);
});

test("kubelets are kept from the labels that isolation rests on", () => {
  expect(apiServer(controlPlane())).toMatchObject({
    "authorization-mode": "Node,RBAC",
    "enable-admission-plugins": "NodeRestriction",
  });
});

test("every file and folder of the audit log is where the API server's pod sees it", () => {
  const facts = controlPlane();
  const flags = apiServer(facts);
  const mounts = (at(cluster(facts), "apiServer", "extraVolumes") as { mountPath: string }[]).map((v) => v.mountPath);
  const files = (at(spec(facts), "kubeadmConfigSpec", "files") as { path: string }[]).map(({ path }) => path);
  expect(files).toContain(flags["audit-policy-file"]);
  expect(mounts).toEqual([flags["audit-policy-file"], flags["audit-log-path"]!.replace(/\/[^/]+$/, "")]);
});

test("flags are named once", () => {
  const names = (at(cluster(controlPlane({ oidc: OIDC })), "apiServer", "extraArgs") as { name: string }[]).map(
    (a) => a.name,
  );
  expect(new Set(names).size).toBe(names.length);
});

test("workers have no kubeadm control plane", () => {
  expect(ofKind(nodePoolObjects(gb300(), cell([])), "KubeadmControlPlane")).toEqual([]);
});
