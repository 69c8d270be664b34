import { readConfiguration } from "../../../constructs/policy/evidence/terraform-config";

const deployment = (spec: object, more: object = {}) => ({
  resource: { kubernetes_deployment: { web: { metadata: { name: "web", namespace: "n" }, spec, ...more } } },
});

function only(json: object) {
  return readConfiguration("net", json).objects[0];
}

test("a workload under its old name is its object, init containers among it", () => {
  const pod = { container: [{ name: "a", image: "i" }], init_container: { name: "b", image: "j" } };
  expect(only(deployment({ replicas: "2", template: { spec: pod } }))?.object).toEqual({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "web", namespace: "n" },
    spec: {
      replicas: 2,
      template: {
        spec: {
          // What the provider sends where nobody says anything.
          automountServiceAccountToken: true,
          containers: [{ name: "a", image: "i" }],
          initContainers: [{ name: "b", image: "j" }],
        },
      },
    },
  });
});

test("a reference to another resource is resolved, and nothing of the object is unknown", () => {
  const object = only({
    resource: {
      kubernetes_config_map_v1: {
        c: { metadata: { name: "c", namespace: "${kubernetes_namespace_v1.n.metadata[0].name}" } },
      },
      kubernetes_namespace_v1: { n: { metadata: [{ name: "charite" }] } },
    },
  });
  expect(object?.object.metadata.namespace).toBe("charite");
  expect(object?.unknown).toBeUndefined();
});

test("what cannot be known is unknown with the reason", () => {
  const object = only(deployment({ template: { spec: { container: { name: "a", image: "${var.image}" } } } }));
  expect(object?.unknown).toEqual(["spec.template.spec.containers[0].image"]);
  expect(Object.values(object?.whyUnknown ?? {})).toEqual(["is var.image, a variable that is not declared here"]);
});

test("containers that dynamic blocks make are unknown", () => {
  const spec = { template: { spec: { dynamic: { container: { for_each: "${var.c}", content: {} } } } } };
  const object = only(deployment(spec));
  expect(object?.unknown).toEqual(["spec.template.spec.containers"]);
  expect(object?.whyUnknown).toEqual({ "spec.template.spec.containers": "is made by a dynamic block" });
});

test("a map whose keys are references is unknown as a whole", () => {
  const object = only({
    resource: { kubernetes_config_map_v1: { c: { metadata: { name: "c" }, data: { "${var.k}": "v" } } } },
  });
  expect(object?.unknown).toEqual(["data"]);
});

test.each([[{ count: 0 }], [{ count: "0" }], [{ for_each: {} }], [{ for_each: [] }]])(
  "with %j nothing is made",
  (more) => {
    expect(only(deployment({}, more))).toBeUndefined();
  },
);

const OFF = {
  variable: { none: { default: 0 }, no_names: { default: {} }, asked: {} },
  locals: { off: "${var.none}", off_later: "${local.off}" },
};

test.each([
  [{ count: "${var.none}" }, 0],
  [{ count: "${local.off_later}" }, 0],
  [{ for_each: "${var.no_names}" }, 0],
  [{ lifecycle: { enabled: false } }, 0],
  [{ count: "${var.asked}" }, 1],
  [{ count: "${var.asked ? 1 : 0}" }, 1],
  [{ lifecycle: { enabled: true } }, 1],
])("with %j, where variables have defaults, %d are made", (more, made) => {
  const { objects, stacks } = readConfiguration("net", { ...OFF, ...deployment({}, more) });
  expect([objects.length, stacks[0]!.resources.length]).toEqual([made, made]);
});

test("a resource is placed at its own field, whatever Kubernetes calls that", () => {
  const asked: unknown[] = [];
  const { objects } = readConfiguration(
    "net",
    deployment({ template: { spec: { container: [{ name: "a" }] } } }),
    (path) => {
      asked.push(path);
      return undefined;
    },
  );
  objects[0]?.placeOf?.(["spec", "template", "spec", "containers", 0, "image"]);
  expect(asked).toEqual([
    ["resource", "kubernetes_deployment", "web", "spec", "template", "spec", "container", 0, "image"],
  ]);
});

test("the object in a kubectl_manifest is read from its YAML", () => {
  const body = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n";
  expect(only({ resource: { kubectl_manifest: { c: { yaml_body: body } } } })?.object.kind).toBe("ConfigMap");
});

test("the namespace that a kubectl_manifest is sent to may be known to an apply only", () => {
  const body = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: shop}\n";
  const kubectl_manifest = { c: { yaml_body: body, override_namespace: "${var.namespace}" } };
  const object = only({ variable: { namespace: {} }, resource: { kubectl_manifest } });
  expect(object?.unknown).toEqual(["metadata.namespace"]);
});

test("what a local names is waited for, and what replaces a resource", () => {
  const namespaces = { shop: { metadata: { name: "shop" } } };
  const map = (more: object) => ({ metadata: { name: "a", namespace: "${local.later}" }, ...more });
  const { stacks } = readConfiguration("net", {
    locals: { later: "${local.ns}", ns: "${kubernetes_namespace_v1.shop.metadata[0].name}", circle: "${local.circle}" },
    resource: {
      kubernetes_namespace_v1: namespaces,
      kubernetes_config_map_v1: {
        a: map({}),
        b: { metadata: { name: "${local.circle}" } },
        c: { metadata: { name: "c" }, lifecycle: { replace_triggered_by: ["kubernetes_namespace_v1.shop"] } },
      },
    },
  });
  const [, a, b, c] = stacks[0]!.resources;
  expect(a!.mentions).toContain("kubernetes_namespace_v1.shop");
  expect([b!.mentions, c!.mentions]).toEqual([[], ["kubernetes_namespace_v1.shop"]]);
});
