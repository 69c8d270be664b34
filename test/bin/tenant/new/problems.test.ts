import { asksForSomething, missing, openFields, problems, withProposals } from "../../../../bin/tenant/new/problems";
import { starter, WHOLE } from "./support";

const without = (...keys: readonly string[]) =>
  Object.fromEntries(Object.entries(WHOLE).filter(([key]) => !keys.includes(key)));

test("a whole request has no problem, and nothing is missing", () => {
  expect([problems(WHOLE, starter), missing(WHOLE, starter)]).toEqual([[], []]);
});

test("what was not said yet is missing and not wrong", () => {
  const draft = without("organisation", "term");
  expect(problems(draft, starter)).toEqual([]);
  expect(missing(draft, starter).map(({ code, fix }) => [code, fix])).toEqual([
    ["tenant-new/missing", "--organisation <name>"],
    ["tenant-new/missing", "--country <code>"],
    ["tenant-new/missing", "--sector <sector>"],
    ["tenant-new/missing", "--term <from..until>"],
  ]);
});

test("what the model refuses is wrong whatever else is missing", () => {
  const wrong = problems({ ...without("organisation"), id: "Acme" }, starter);
  expect(wrong.map(({ path }) => path)).toEqual([["id"]]);
});

test("isolation follows from the data, and is missing only where nothing follows", () => {
  expect(withProposals(without("isolation"), starter)["isolation"]).toBe("shared");
  const draft = { ...without("isolation"), data: { classification: "confidential", residency: ["DE"] } };
  expect(missing(draft, starter).map(({ path }) => path)).toEqual([["isolation"]]);
});

test("a request for nothing is none", () => {
  const draft = without("entitlements");
  expect(asksForSomething(draft)).toBe(false);
  expect(missing(draft, starter).map(({ code }) => code)).toEqual(["tenant-new/asks-for-nothing"]);
});

test("open is what stands nowhere", () => {
  expect(openFields(WHOLE).map(({ option }) => option)).toEqual(["access", "developers", "viewers", "storage"]);
});
