import { addedCapabilities } from "../../../constructs/policy/reading/added-capabilities";

const added = (add: unknown, ...allowed: readonly string[]) =>
  addedCapabilities({ securityContext: { capabilities: { add } } }, allowed, "none").map(({ key }) => key);

test("each that may not be added is told once", () => {
  expect(added(["SYS_ADMIN", "KILL", "SYS_ADMIN", "BPF"], "KILL")).toEqual(["SYS_ADMIN", "BPF"]);
  expect(addedCapabilities({ securityContext: { capabilities: { add: ["BPF"] } } }, [], "none")).toEqual([
    { key: "BPF", actual: "adds BPF", expected: "none" },
  ]);
});

test.each([[undefined], [null], [[]], ["SYS_ADMIN"], [{ a: 1 }]])("of %j none is added", (add) => {
  expect(added(add)).toEqual([]);
});
