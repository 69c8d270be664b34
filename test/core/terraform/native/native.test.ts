import type { Field, Fields } from "../../../../constructs/core/terraform-json/shape";
import { METADATA } from "../../../../constructs/core/terraform-json/shape";
import { kubernetesObjectOf } from "../../../../constructs/core/terraform-json/kubernetes-object";
import { natives } from "../../../../constructs/core/terraform/native";
import { jsonOf, testStack } from "../test-stack";

/** Fields that the generated classes take as something other than text. */
const OTHER_VALUES: Record<string, unknown> = {
  "ConfigMap.immutable": true,
  "ServiceAccount.automountServiceAccountToken": false,
  "StorageClass.allowVolumeExpansion": true,
  "PriorityClass.value": 7,
  "PriorityClass.globalDefault": true,
};

/** A value for every field that a shape has, so that a name that the provider doesn't know is seen to be lost. */
function everyField(kind: string, fields: Fields): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, valueOf(`${kind}.${name}`, field)]));
}

function valueOf(path: string, field: Field): unknown {
  if (field.intOrString === true) return 53;
  if (field.fields === undefined) return OTHER_VALUES[path] ?? path;
  const block = everyField(path, field.fields);
  return field.blocks === "one" ? block : [block];
}

test.each(natives.map((native) => [native.shape.resource, native] as const))(
  "every field of %s passes through the provider's class and comes back",
  (type, native) => {
    const { apiVersion, kind, fields, onlyName } = native.shape;
    const { generateName, ...metadata } = everyField(kind, METADATA.fields!);
    const object = {
      ...everyField(kind, fields),
      apiVersion,
      kind,
      metadata: { ...metadata, name: onlyName ?? "x", ...(onlyName === undefined ? { generateName } : {}) },
    };
    const stack = testStack();
    const { config, faults } = native.configOf(object);
    expect(faults).toEqual([]);
    native.create(stack, "x", config);
    const read = kubernetesObjectOf(type, jsonOf(stack).resource?.[type]?.["x"]);
    expect(withoutClusterNamespace(read)).toEqual(withoutClusterNamespace(object));
  },
);

/** Classes of cluster-scoped kinds have no namespace to write. */
function withoutClusterNamespace(object: unknown): unknown {
  const { kind, metadata, ...rest } = object as { kind: string; metadata: { namespace?: string } };
  const clusterScoped = ["Namespace", "ClusterRole", "ClusterRoleBinding", "StorageClass", "PriorityClass"];
  const { namespace, ...others } = metadata;
  return { kind, ...rest, metadata: clusterScoped.includes(kind) ? others : { ...others, namespace } };
}

test("a lifecycle reaches the resource", () => {
  const stack = testStack();
  const namespace = natives.find(({ shape }) => shape.kind === "Namespace")!;
  const { config } = namespace.configOf({ apiVersion: "v1", kind: "Namespace", metadata: { name: "n" } });
  namespace.create(stack, "n", config, { preventDestroy: true });
  expect(jsonOf(stack).resource!["kubernetes_namespace_v1"]!["n"]?.["lifecycle"]).toEqual({ prevent_destroy: true });
});
