import { partOfPlan } from "../../../constructs/policy/evidence/shown";

const values = (name: string) => ({ metadata: [{ name, namespace: "shop", labels: null }], data: { a: name } });
const resource = (name: string, more: object = {}) => ({
  address: `kubernetes_config_map_v1.${name}`,
  mode: "managed",
  type: "kubernetes_config_map_v1",
  name,
  ...more,
});
const changed = (name: string, actions: readonly string[], more: object = {}) => ({
  ...resource(name, more),
  change: { actions, before: actions.join() === "create" ? null : values(`${name}-before`), after: null },
});
const changesOf = (...resource_changes: readonly object[]) =>
  partOfPlan(
    "net",
    {
      format_version: "1.2",
      planned_values: { root_module: { resources: [resource("b", { values: values("b") })] } },
      resource_changes,
    },
    (path) => ({ file: "plan.json", line: Number(path[1] ?? 0) + 1, column: 1 }),
  ).stacks[0]!.changes;

test("what is updated, replaced and deleted is there before", () => {
  const found = changesOf(
    changed("a", ["no-op"]),
    changed("b", ["update"]),
    changed("c", ["delete"]),
    changed("d", ["delete", "create"]),
    changed("e", ["create", "delete"]),
    changed("f", ["create"]),
    changed("g", ["forget"]),
  )!;
  expect(
    found.map(({ action, before, after }) => [action, before.object.metadata.name, after?.object.metadata.name]),
  ).toEqual([
    ["update", "b-before", "b"],
    ["delete", "c-before", undefined],
    ["delete", "d-before", undefined],
    ["delete", "e-before", undefined],
  ]);
  expect(found[1]!.before.placeOf!(["data"])).toEqual({ file: "plan.json", line: 3, column: 1 });
});

test("a deposed object is deleted, whatever stands at its address", () => {
  expect(changesOf(changed("b", ["delete"], { deposed: "0a1b2c3d" }))).toMatchObject([{ action: "delete" }]);
});

test("values nested without an end are a fault", () => {
  let deep: unknown = "x";
  for (let level = 0; level < 200; level++) deep = [deep];
  const change = { actions: ["delete"], before: { metadata: deep } };
  expect(() => changesOf({ ...changed("c", ["delete"]), change })).toThrowFault({
    code: "evidence/broken-resource",
    path: "resource_changes[0]",
    message: "nested too deeply",
  });
});

test("data sources, other providers' resources and broken items are left out", () => {
  const found = changesOf(
    changed("a", ["delete"], { mode: "data" }),
    changed("b", ["delete"], { type: "aws_instance" }),
    "nothing" as unknown as object,
    { change: { actions: ["delete"], before: values("d") } },
    changed("e", ["invent"]),
  );
  expect(found).toEqual([]);
});

test("a plan without its changes doesn't say what changes", () => {
  const plan = { format_version: "1.2", planned_values: { root_module: {} } };
  expect(partOfPlan("net", plan).stacks[0]!.changes).toBeUndefined();
});
