import { findManager } from "../../../../bin/rehearse/kueue/find";
import { ioIn, place } from "../../support";

test("a manager that was named is taken by its path", () => {
  const at = place({ manager: "" });
  expect(findManager(ioIn(at.directory), "manager")).toBe(at.path("manager"));
});

test("one that is not there is refused, not skipped", () => {
  expect(() => findManager(ioIn(place().directory), "manager")).toThrowFault({
    code: "rehearse/no-kueue",
    received: "manager",
  });
});

test("without a name it is looked for on PATH", () => {
  const io = ioIn("/");
  const found = findManager({ ...io, programs: { ...io.programs, find: (name) => `/bin/${name}` } }, undefined);
  expect(found).toBe("/bin/kueue");
});
