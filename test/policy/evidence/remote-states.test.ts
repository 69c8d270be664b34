import { evidenceFromCdktfOut } from "../../../constructs/policy/evidence/cdktf-out";
import { RemoteStates } from "../../../constructs/policy/evidence/remote-states";

const NAMESPACE = { kubernetes_namespace_v1: { a: { metadata: { name: "charite" } } } };
const NAME = "${kubernetes_namespace_v1.a.metadata[0].name}";
const READ = "${data.terraform_remote_state.net.outputs.ns}";

const kept = (key: string) => ({ terraform: { backend: { s3: { bucket: "states", key } } } });
const reading = (key: string, more: object = {}) => ({
  data: { terraform_remote_state: { net: { backend: "s3", config: { bucket: "states", key }, ...more } } },
});
const puttingOut = (value: unknown, more: object = {}) => ({
  ...kept("net"),
  output: { ns: { value } },
  resource: NAMESPACE,
  ...more,
});
const configMap = (namespace: unknown = READ) => ({
  resource: { kubernetes_config_map_v1: { c: { metadata: { name: "c", namespace } } } },
});
const app = (more: object = {}) => ({ ...kept("app"), ...reading("net", more), ...configMap() });

/** The namespace of the ConfigMap of stack `app`, or why nobody knows it. */
function namespaceIn(stacks: Record<string, unknown>) {
  const { objects } = evidenceFromCdktfOut({ stacks });
  const { object, whyUnknown } = objects.find(({ object: { kind } }) => kind === "ConfigMap")!;
  return whyUnknown?.["metadata.namespace"] ?? object.metadata.namespace;
}

test.each(["app", "z"])("what one stack puts out another reads, whichever comes first: %s", (producer) => {
  expect(namespaceIn({ m: app(), [producer]: puttingOut(NAME) })).toBe("charite");
});

test.each([
  ["part of a value", { list: [{ ns: "deep" }] }, "${data.terraform_remote_state.net.outputs.ns.list[0].ns}", "deep"],
  ["a part of a text", NAME, `team-${READ}`, "team-charite"],
  ["by its name in brackets", NAME, '${data.terraform_remote_state.net.outputs["ns"]}', "charite"],
  ["text that is no template", "$${x}", READ, "${x}"],
])("an output is read as %s", (_, value, namespace, expected) => {
  const reader = { ...kept("app"), ...reading("net"), ...configMap(namespace) };
  expect(namespaceIn({ app: reader, net: puttingOut(value) })).toBe(expected);
});

test("a local that reads an output is followed, and so is one by which the state is found", () => {
  const locals = { key: "net", ns: READ };
  const reader = { ...kept("app"), ...reading("${local.key}"), ...configMap("${local.ns}"), locals };
  expect(namespaceIn({ app: reader, net: puttingOut(NAME) })).toBe("charite");
});

test("an output may be another stack's in its turn", () => {
  const between = { ...kept("mid"), ...reading("net"), output: { ns: { value: READ } } };
  expect(namespaceIn({ app: { ...app(), ...reading("mid") }, mid: between, net: puttingOut(NAME) })).toBe("charite");
});

const NAMED = "is data.terraform_remote_state.net.outputs.ns, which";

test.each([
  [
    "no stack keeps that state",
    { net: { ...puttingOut(NAME), ...kept("other") } },
    "is in the state of no stack that is checked",
  ],
  ["two stacks keep it", { net: puttingOut(NAME), two: puttingOut(NAME) }, "is in the state of both net and two"],
  [
    "it is not put out",
    { net: { ...puttingOut(NAME), output: {} } },
    "in stack net is output.ns, which is not in this configuration",
  ],
  [
    "it is open there",
    { net: puttingOut("${var.ns}", { variable: { ns: {} } }) },
    "in stack net is var.ns, a variable without a default",
  ],
  [
    "it is an expression",
    { net: puttingOut("${title(var.ns)}") },
    "in stack net is an expression, which only Terraform evaluates",
  ],
  ["it is null", { net: puttingOut(null) }, "in stack net is null"],
])("where %s, the reason is told", (_, stacks, why) => {
  expect(namespaceIn({ app: app(), ...stacks })).toBe(`${NAMED} ${why}`);
});

test.each([
  ["another workspace", { workspace: "prod" }, `${NAMED} is in the state of no stack that is checked`],
  ["several states", { count: 2 }, `${NAMED} is read when Terraform runs`],
  ["the workspace of the reader", { workspace: "${terraform.workspace}" }, "charite"],
  ["the workspace default", { workspace: "default" }, "charite"],
])("of %s", (_, more, expected) => {
  expect(namespaceIn({ app: app(more), net: puttingOut(NAME) })).toBe(expected);
});

test("stacks that read each other end nothing", () => {
  const net = { ...puttingOut(READ), ...reading("net2") };
  const net2 = { ...kept("net2"), ...reading("net"), output: { ns: { value: READ } } };
  expect(namespaceIn({ app: app(), net, net2 })).toMatch(/which refers to itself$/);
});

test("a chain of a thousand stacks ends nothing", () => {
  const link = (index: number) => ({
    ...kept(`s${index}`),
    ...reading(`s${index + 1}`),
    output: { ns: { value: READ } },
  });
  const chain = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`s${index}`, link(index)]));
  const end = { ...kept("s1000"), output: { ns: { value: "end" } } };
  expect(namespaceIn({ app: { ...app(), ...reading("s0") }, ...chain, end })).toMatch(/too long a chain/);
  expect(namespaceIn({ app: { ...app(), ...reading("s990") }, ...chain, end })).toBe("end");
});

test("a state that is kept beside its configuration is read by its path from there", () => {
  const states = new RemoteStates();
  states.add({ stack: "net", backend: undefined, home: "/infra/net", output: (name) => ({ value: `the ${name}` }) });
  const source = { backend: "local", config: { path: "../net/terraform.tfstate" } };
  expect(states.read(source, "/infra/apps", ["outputs", "ns"])).toEqual({ value: "the ns" });
  expect(states.read(source, "/elsewhere/apps", ["outputs", "ns"])).toEqual({
    why: expect.stringContaining("no stack"),
  });
  expect(states.read(source, undefined, ["outputs", "ns"])).toEqual({ why: expect.stringContaining("no stack") });
});
