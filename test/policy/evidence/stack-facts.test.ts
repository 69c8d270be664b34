import { cellOf, readStackFacts } from "../../../constructs/policy/evidence/stack-facts";

const tenant = { id: "a", data: {}, isolation: "shared", entitlements: [], storage: {} };

test("facts of our stacks are read, each with its cell", () => {
  const facts = readStackFacts({ kind: "tenant", site: "s", cell: "a1", tenant })!;
  expect(facts.kind).toBe("tenant");
  expect(cellOf(facts)).toBe("a1");
  expect(cellOf(readStackFacts({ kind: "crds", site: "s", cell: "a2" })!)).toBe("a2");
});

test.each([
  [undefined],
  ["text"],
  [{ kind: "tenant", site: "s", cell: "a1" }],
  [{ kind: "tenant", site: "s", cell: "a1", tenant: { ...tenant, entitlements: "none" } }],
  [{ kind: "tenant", site: "s", cell: { id: "a1" }, tenant }],
  [{ kind: "capacity", site: "s", cell: "a1" }],
  [{ kind: "hasOwnProperty", site: "s", cell: "a1" }],
])("%j is somebody else's output", (value) => {
  expect(readStackFacts(value)).toBeUndefined();
});
