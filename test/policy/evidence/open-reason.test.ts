import { openReason, reasonOf } from "../../../constructs/policy/evidence/open-reason";
import { object } from "../support";

const binding = (...unknown: readonly string[]) => ({ ...object("RoleBinding", "b", {}), unknown });

test("a field is open where it, what it stands in, or what stands in it is", () => {
  for (const unknown of ["subjects", "subjects[1]", "subjects[1].name", "subjects[1].name.x"])
    expect(openReason(binding(unknown), "subjects[].name")).toContain(unknown);
});

test("another field of the same item is not asked for, nor one whose name begins alike", () => {
  expect(openReason(binding("subjects[1].namespace"), "subjects[].name")).toBeUndefined();
  expect(openReason(binding("roleRef2"), "roleRef")).toBeUndefined();
});

test("an object of which all is known has nothing open", () => {
  expect(openReason(object("RoleBinding", "b", {}), "subjects")).toBeUndefined();
});

test("the reason is the input's own, where it gives one", () => {
  const why = { ...binding("roleRef.name"), whyUnknown: { "roleRef.name": "is var.x, a variable without a default" } };
  expect(openReason(why, "subjects", "roleRef")).toBe("roleRef.name is var.x, a variable without a default");
  expect(reasonOf(binding("a"), "a")).toBe("a is a reference that only an apply resolves");
});
