import { objectNames, standsInNamespace } from "../../../constructs/policy/evidence/scopes";

const of = (apiVersion: string, kind: string, namespace?: string) =>
  objectNames({ apiVersion, kind, metadata: { name: "web", ...(namespace === undefined ? {} : { namespace }) } });

test.each([
  ["v1", "Pod", true],
  ["v1", "Namespace", false],
  ["rbac.authorization.k8s.io/v1", "ClusterRole", false],
  ["kueue.x-k8s.io/v1beta2", "ClusterQueue", false],
  ["cluster.x-k8s.io/v1beta2", "MachineDeployment", true],
  ["cilium.io/v2", "CiliumClusterwideNetworkPolicy", false],
  ["cilium.io/v2", "CiliumNetworkPolicy", true],
  ["cilium.io/v2alpha1", "CiliumThing", undefined],
  ["k8s.cni.cncf.io/v1", "NetworkAttachmentDefinition", true],
  ["policy.networking.k8s.io/v1alpha1", "AdminNetworkPolicy", false],
  ["example.org/v1", "Thing", undefined],
])("whether %s %s stands in a namespace: %s", (apiVersion, kind, stands) => {
  expect(standsInNamespace(apiVersion, kind)).toBe(stands);
});

test("no namespace, an empty one and default are one name and one key", () => {
  const names = [undefined, "", "default"].map((namespace) => of("apps/v1", "Deployment", namespace));
  const default_ = { title: "Deployment default/web", key: "Deployment default/web" };
  expect(names).toEqual([default_, default_, default_]);
  expect(of("apps/v1", "Deployment", "shop").key).toBe("Deployment shop/web");
});

test("what stands in no namespace is called without one, also where somebody named it", () => {
  expect(of("rbac.authorization.k8s.io/v1", "ClusterRole", "shop")).toEqual(
    of("rbac.authorization.k8s.io/v1", "ClusterRole"),
  );
  expect(of("cilium.io/v2", "CiliumClusterwideNetworkPolicy", "shop").title).toBe("CiliumClusterwideNetworkPolicy web");
  expect(of("v1", "Namespace").title).toBe("Namespace web");
});

test("of a kind whose scope nobody knows the title says what is written, and the key is the same all the same", () => {
  expect(of("example.org/v1", "Thing").title).toBe("Thing web");
  expect(of("example.org/v1", "Thing", "default").title).toBe("Thing default/web");
  expect(of("example.org/v1", "Thing").key).toBe(of("example.org/v1", "Thing", "default").key);
});
