import { readTargets } from "../../../bin/check/read-targets";
import { ioIn, place } from "../support";

const NAMESPACE = { kubernetes_namespace_v1: { a: { metadata: { name: "a" } } } };
const at =
  (files: Readonly<Record<string, string>>) =>
  (...targets: readonly string[]) =>
    readTargets(ioIn(place(files).directory), targets);

const reader = (path: string) => ({
  data: { terraform_remote_state: { net: { backend: "local", config: { path } } } },
  resource: {
    kubernetes_config_map_v1: {
      c: { metadata: { name: "c", namespace: "${data.terraform_remote_state.net.outputs.ns}" } },
    },
  },
});
const producer = { output: { ns: { value: "${kubernetes_namespace_v1.a.metadata[0].name}" } }, resource: NAMESPACE };
const files = {
  "apps/main.tf.json": JSON.stringify(reader("../net/terraform.tfstate")),
  "net/main.tf.json": JSON.stringify(producer),
};
const namespaceIn = ({ objects }: Awaited<ReturnType<typeof readTargets>>) => {
  const { object, whyUnknown } = objects.find(({ object: { kind } }) => kind === "ConfigMap")!;
  return whyUnknown?.["metadata.namespace"] ?? object.metadata.namespace;
};

test.each([[["."]], [["apps", "net"]], [["apps/main.tf.json", "net/main.tf.json"]]])(
  "what another configuration puts out is known where both are checked: %j",
  async (targets) => {
    expect(namespaceIn(await at(files)(...targets))).toBe("a");
  },
);

test("what another configuration puts out is unknown where that is not checked, and the reason says so", async () => {
  expect(namespaceIn(await at(files)("apps"))).toMatch(/which is in the state of no stack that is checked$/);
});

test("nothing is known of a state that HCL may keep elsewhere, nor of what HCL may put out otherwise", async () => {
  const backend = { "net/backend.tf": 'terraform {\n  backend "s3" {}\n}\n' };
  expect(namespaceIn(await at({ ...files, ...backend })("."))).toMatch(/the state of no stack that is checked$/);
  const kept = { ...producer, terraform: { backend: { local: { path: "terraform.tfstate" } } } };
  const override = {
    "net/main.tf.json": JSON.stringify(kept),
    "net/override.tf": 'output "ns" {\n  value = "b"\n}\n',
  };
  expect(namespaceIn(await at({ ...files, ...override })("."))).toMatch(
    /in stack net\S* is output.ns, which may stand in override.tf/,
  );
});
