import type { Fault } from "../../../constructs/core/fault";
import { overridden } from "../../../constructs/policy/evidence/overrides";
import { readConfiguration } from "../../../constructs/policy/evidence/terraform-config";

function merged(base: Record<string, unknown>, over: unknown) {
  const faults: Fault[] = [];
  const root = overridden(base, over, "stack s", (fault) => faults.push(fault));
  return { root, faults };
}

const pod = (body: object) => ({ resource: { kubernetes_pod_v1: { p: body } } });
const bodyOf = ({ root }: { root: Record<string, unknown> }) =>
  (root["resource"] as Record<string, Record<string, unknown>>[])[0]!["kubernetes_pod_v1"]!["p"];

const BASE = pod({
  metadata: { name: "p" },
  spec: { host_pid: true, container: [{ name: "c" }] },
  count: 1,
  lifecycle: { prevent_destroy: true, ignore_changes: ["spec"] },
  depends_on: ["helm_release.a"],
});

test("arguments take the place of the base's, nested blocks that of all of their type", () => {
  expect(bodyOf(merged(BASE, pod({ count: 2, spec: { container: [{ name: "d" }] } })))).toEqual({
    metadata: { name: "p" },
    spec: { container: [{ name: "d" }] },
    count: 2,
    lifecycle: { prevent_destroy: true, ignore_changes: ["spec"] },
    depends_on: ["helm_release.a"],
  });
});

test("lifecycle is merged by its arguments, of which an empty list says nothing", () => {
  const over = pod({ lifecycle: [{ prevent_destroy: false, ignore_changes: [] }] });
  expect(bodyOf(merged(BASE, over))).toMatchObject({ lifecycle: { prevent_destroy: false, ignore_changes: ["spec"] } });
});

test.each([
  ["of a block says nothing", { metadata: null, spec: [] }, { metadata: { name: "p" }, spec: { host_pid: true } }],
  ["of an argument is nothing", { count: null }, { count: null }],
])("nothing %s", (_, over, expected) => {
  expect(bodyOf(merged(BASE, pod(over)))).toMatchObject(expected);
});

test("nothing, in a resource that nobody here knows, may be either", () => {
  const of = (x: unknown) => ({ resource: { some_thing: { a: { x, y: "${x}" } } } });
  const { root } = merged(of([{ z: 1 }]), { resource: { some_thing: { a: { x: [] } } } });
  expect(root["resource"]).toEqual([{ some_thing: { a: { x: "${overridden with nothing}", y: "${x}" } } }]);
});

test("dynamic blocks take the place of those of their type, and give it", () => {
  const dynamic = { container: { for_each: "${var.c}" }, volume: { for_each: [] } };
  const base = pod({ container: [{ name: "c" }], dynamic: { volume: { for_each: "${var.v}" } } });
  expect(bodyOf(merged(base, pod({ dynamic: { container: dynamic.container } })))).toEqual({
    dynamic: [{ volume: { for_each: "${var.v}" } }, { container: dynamic.container }],
  });
  expect(bodyOf(merged(pod({ dynamic }), pod({ container: [{ name: "d" }] })))).toEqual({
    container: [{ name: "d" }],
    dynamic: [{ volume: { for_each: [] } }],
  });
});

test("variables, locals, outputs and modules are overridden by their names", () => {
  const base = {
    variable: { v: { default: 1, sensitive: true } },
    locals: [{ a: 1 }, { b: 2 }],
    output: { o: { value: 1 } },
    module: { m: { source: "./m", x: 1 } },
  };
  const over = {
    variable: { v: { default: null } },
    locals: { b: 3 },
    output: { o: { value: 2 } },
    module: { m: { x: 2 } },
  };
  const { root, faults } = merged(base, over);
  expect(faults).toEqual([]);
  expect(root).toEqual({
    variable: [{ v: { default: null, sensitive: true } }],
    locals: { a: 1, b: 3 },
    output: [{ o: { value: 2 } }],
    module: [{ m: { source: "./m", x: 2 } }],
  });
});

test("a backend is replaced as a whole, also by HCP Terraform, and required providers one by one", () => {
  const base = {
    terraform: [
      { backend: { local: { path: "p" } } },
      { required_providers: { kubernetes: { version: "1.0.0" }, helm: { version: "2.0.0" } } },
    ],
  };
  const over = (terraform: object) => readConfiguration("s", merged(base, { terraform }).root).stacks[0]!;
  const required_providers = { kubernetes: { version: "3.0.0" } };
  expect(over({ required_providers })).toMatchObject({
    backend: { type: "local" },
    requiredProviders: { kubernetes: { version: "3.0.0" }, helm: { version: "2.0.0" } },
  });
  expect(over({ backend: { gcs: { bucket: "b" } } }).backend).toEqual({ type: "gcs", config: { bucket: "b" } });
  expect(over({ cloud: { organization: "o" } }).backend?.type).toBe("cloud");
});

test("a provider is overridden by its name and alias, and may be new", () => {
  const base = { provider: { kubernetes: [{ host: "a" }, { alias: "west", host: "b" }] } };
  const over = { provider: { kubernetes: [{ alias: "west", host: "c" }, { alias: "east" }] } };
  const { root, faults } = merged(base, over);
  expect(faults).toEqual([]);
  expect(readConfiguration("s", root).stacks[0]!.providers["kubernetes"]).toEqual([
    { host: "a" },
    { alias: "west", host: "c" },
    { alias: "east" },
  ]);
});

test("what overrides nothing, or may not be overridden, is told, all at once", () => {
  const over = {
    ...pod({ depends_on: [] }),
    variable: { nowhere: {} },
    locals: { nowhere: 1, "//": "a comment" },
    data: { kubernetes_namespace_v1: { nowhere: {} } },
  };
  expect(merged(BASE, over).faults.map(({ code, path }) => [code, path.join(".")])).toEqual([
    ["evidence/override", "resource.kubernetes_pod_v1.p.depends_on"],
    ["evidence/override", "data.kubernetes_namespace_v1.nowhere"],
    ["evidence/override", "variable.nowhere"],
    ["evidence/override", "locals.nowhere"],
  ]);
});

test("null overrides no kind of block", () => {
  expect(merged(BASE, { resource: null, locals: null, terraform: null }).root).toEqual(BASE);
});
