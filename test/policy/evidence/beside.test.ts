import { maybeIn, shownFiles } from "../../../constructs/policy/evidence/beside";

test.each([
  [["main.tf"], "main.tf"],
  [["a.tf", "b.tf"], "a.tf or b.tf"],
  [["a.tf", "b.tf", "c.tf"], "a.tf or 2 files beside it"],
])("%j are told as %s", (files, shown) => {
  expect(shownFiles(files)).toBe(shown);
});

test("what may stand in them is not known, with the reason", () => {
  expect(maybeIn(["main.tf"])).toBe("may stand in main.tf, which is HCL and not read");
});
