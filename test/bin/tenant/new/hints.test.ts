import { requestFields } from "../../../../bin/tenant/new/fields";
import { boundsOf, hintFor } from "../../../../bin/tenant/new/hints";
import { site } from "../samples/support";
import { starter, WHOLE } from "./support";

const hint = (option: string, draft: Record<string, unknown>, of = starter) =>
  hintFor(
    requestFields.find((field) => field.option === option)!,
    draft,
    of,
  );

test("the least isolation is proposed, with its reason and its law", () => {
  const { proposal, why } = hint(
    "isolation",
    { programme: "health", data: { classification: "special-category" } },
    site,
  );
  expect(proposal).toBe("dedicated-nodes");
  expect(why.join()).toContain("GDPR Art. 9");
});

test("the only programme is proposed, one of several is not", () => {
  expect([hint("programme", {}).proposal, hint("programme", {}, site).proposal]).toEqual(["research", undefined]);
});

test("pools come with what the programme has of them", () => {
  expect(hint("pool", WHOLE).why).toEqual([
    expect.stringMatching(/^a1\/hgx: .* 192 GPUs in all, a tenant at most 128$/),
  ]);
});

test("a programme without a pool for such a tenant says so", () => {
  expect(hint("pool", { programme: "health" }, site).why.join()).toContain("no pool for such a tenant");
});

test("tiers come with the programme's envelope where it has one", () => {
  expect(hint("storage", WHOLE).why).toEqual(["a1/scratch", "a1/parallel: the programme has 1 PiB in all"]);
});

test("an access mode's bounds are said, and where there are none, that", () => {
  expect(boundsOf({ longestTerm: 92, burst: false, expose: true })).toBe("at most 92 days, no burst");
  expect(boundsOf({ burst: true, expose: true })).toBe("no bounds of its own");
});
