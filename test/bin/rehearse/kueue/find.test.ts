import { chmodSync } from "node:fs";
import { findManager } from "../../../../bin/rehearse/kueue/find";
import { ioIn, place } from "../../support";

test("a manager that was named is taken by its path", () => {
  const at = place({ manager: "" });
  chmodSync(at.path("manager"), 0o755);
  expect(findManager(ioIn(at.directory), "manager")).toBe(at.path("manager"));
});

test("one that is not there is refused, not skipped", () => {
  const refused = { code: "rehearse/no-kueue", received: "manager" };
  expect(() => findManager(ioIn(place().directory), "manager")).toThrowFault(refused);
});

test("one that nobody may run is refused", () => {
  const refused = { code: "rehearse/no-kueue", received: "manager" };
  expect(() => findManager(ioIn(place({ manager: "" }).directory), "manager")).toThrowFault(refused);
});

test("without a name it is looked for on PATH", () => {
  const io = ioIn("/");
  const found = findManager({ ...io, programs: { ...io.programs, find: (name) => `/bin/${name}` } }, undefined);
  expect(found).toBe("/bin/kueue");
});
