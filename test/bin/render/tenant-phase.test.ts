import { dueText, phaseText } from "../../../bin/render/tenant-phase";

const change = {
  action: "suspend",
  tenant: "acme",
  from: "active",
  to: "held",
  means: "its queues admit nothing",
} as const;
const result = { tenant: "acme", phase: "held", file: "tenants/acme.yaml", stacks: ["a1-tenant-acme"], change };

test("what was done names the file, what it means and what comes next", () => {
  expect(phaseText({ ...result, written: true })).toBe(
    "tenant acme: active → held\n  its queues admit nothing\n" +
      "wrote tenants/acme.yaml; after its review: gigafactory diff a1-tenant-acme, and apply\n",
  );
});

test("a dry run says that nothing was written", () => {
  expect(phaseText({ ...result, written: false })).toContain("(dry run: nothing was written)");
});

test("where nothing changes there is nothing to do", () => {
  const { change: _change, ...same } = result;
  expect(phaseText({ ...same, written: false })).toBe("tenant acme is held already: nothing to do\n");
});

test("what is due is counted, and said to be written or not", () => {
  const due = [{ ...change, because: "its term ended on 2027-06-30", file: "tenants/acme.yaml" }];
  expect(dueText({ asOf: "2027-07-01", due, written: false })).toBe(
    "tenants/acme.yaml  tenant acme: active → held, because its term ended on 2027-06-30\n  its queues admit nothing\n\n" +
      "1 tenant due on 2027-07-01; nothing was written\n",
  );
  expect(dueText({ asOf: "2027-07-01", due: [], written: false })).toBe("nothing is due on 2027-07-01\n");
});
