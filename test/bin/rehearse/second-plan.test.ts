import { secondPlan } from "../../../bin/rehearse/second-plan";

const found = { way: "terraform", plannedAgain: ["a-crds", "a-capacity"], unsettled: [], refused: [] } as const;
const refusal = (stack: string) => ({ stack, object: stack, fields: [], message: "no" });

test("empty plans of all stacks are done, those of CRDs counted with them", () => {
  expect(secondPlan(found)).toEqual({ outcome: { status: "done" }, detail: "empty for 2 stacks" });
});

test("a stack of CRDs whose second plan is not empty fails the step by its name", () => {
  expect(secondPlan({ ...found, unsettled: ["a-crds"] })).toEqual({
    outcome: { status: "failed", reason: "not empty for a-crds" },
    detail: "empty for 1 stack",
  });
});

test("a stack that was refused was not planned again, and is not counted as empty", () => {
  expect(secondPlan({ ...found, refused: [refusal("a-tenant"), refusal("a-tenant")] }).detail).toBe(
    "empty for 2 stacks; none of a-tenant, not applied whole",
  );
});

test("where no stack was applied whole the step proves nothing", () => {
  expect(secondPlan({ ...found, plannedAgain: [], refused: [refusal("a-crds")] }).outcome).toEqual({
    status: "skipped",
    reason: "no stack was applied whole",
  });
});

test("without Terraform there is no second plan", () => {
  expect(secondPlan({ ...found, way: "server-side-apply", plannedAgain: [] }).outcome).toEqual({
    status: "skipped",
    reason: "no Terraform was used",
  });
});
