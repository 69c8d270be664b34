import { check } from "../../constructs/policy/checker";
import type { EvidenceObject } from "../../constructs/policy/evidence/evidence";
import { NO_EVIDENCE } from "../../constructs/policy/evidence/evidence";
import type { Join } from "../../constructs/policy/joins";
import { doubted } from "../../constructs/policy/joins";
import type { Subject } from "../../constructs/policy/subject";
import { objectSubject } from "../../constructs/policy/subject";
import type { Verdict } from "../../constructs/policy/verdict";
import { nothingJoined, notApplicable, pass, unknown, violation } from "../../constructs/policy/verdict";
import { evidenceOf, exampleRule, object } from "./support";

const quota: EvidenceObject = {
  ...object("ResourceQuota", "q", { namespace: "uni" }),
  unknown: ["spec.hard"],
  whyUnknown: { "spec.hard": "is var.hard" },
};
const queue = object("ClusterQueue", "uni");
const bad = violation({ actual: "has too much", expected: "less", attribute: "gpu" });
const why = "it hangs on ResourceQuota uni/q, whose spec.hard is var.hard";

const joins = (more: Partial<Join> = {}): Join[] => [{ kinds: ["ResourceQuota"], by: ["spec.hard"], ...more }];
const said = (
  answer: Verdict,
  more: Partial<Join> = {},
  subject: Subject<unknown> = objectSubject(queue),
  by = quota,
) => doubted(joins(more), subject, evidenceOf(queue, by), answer);

test("a verdict that hangs on what only an apply knows is unknown, and says what was found", () => {
  expect(said(pass())).toEqual(unknown(why));
  expect(said(bad)).toEqual(unknown(`as far as that is known, it has too much; but ${why}`, "gpu"));
  expect(doubted(joins(), objectSubject(queue), evidenceOf(queue, quota), [pass(), bad])).toMatchObject([
    { verdict: "unknown" },
    { verdict: "unknown", attribute: "gpu" },
  ]);
});

test("of several passes that hang on one object that is said once", () => {
  expect(doubted(joins(), objectSubject(queue), evidenceOf(queue, quota), [pass(), pass()])).toEqual([unknown(why)]);
});

test("what can only mend leaves a pass as it is, and what can only break a violation", () => {
  expect(said(pass(), { can: "mend" })).toEqual(pass());
  expect(said(bad, { can: "mend" })).toMatchObject({ verdict: "unknown" });
  expect(said(pass(), { can: "break" })).toEqual(unknown(why));
  expect(said(bad, { can: "break" })).toBe(bad);
});

test("a rule that has nothing to say is asked again only where an object that it joins was missing", () => {
  expect(said(notApplicable())).toEqual(notApplicable());
  expect(said(nothingJoined())).toEqual(unknown(why));
  expect(said(nothingJoined(), {}, objectSubject(queue), object("ResourceQuota", "q"))).toEqual(nothingJoined());
});

test("other fields, kinds and clusters are nobody's reason", () => {
  expect(said(pass(), { by: ["spec.scopes"] })).toEqual(pass());
  expect(said(pass(), { kinds: ["LimitRange"] })).toEqual(pass());
  expect(said(pass(), {}, objectSubject(queue), { ...quota, cell: "a2" })).toEqual(pass());
  expect(said(pass(), { within: "site" }, objectSubject(queue), { ...quota, cell: "a2" })).toEqual(unknown(why));
});

test("of what stands in a namespace only that one's objects count, and those that may stand in it", () => {
  const inUni = objectSubject(object("LocalQueue", "default", { namespace: "uni" }));
  const inLab = objectSubject(object("LocalQueue", "default", { namespace: "lab" }));
  const homeless = { ...quota, unknown: ["metadata.namespace"], whyUnknown: { "metadata.namespace": "is var.ns" } };
  expect(said(pass(), { within: "namespace" }, inUni)).toEqual(unknown(why));
  expect(said(pass(), { within: "namespace" }, objectSubject(object("Namespace", "uni")))).toEqual(unknown(why));
  expect(said(pass(), { within: "namespace" }, inLab)).toEqual(pass());
  expect(said(pass(), { within: "namespace" }, inLab, homeless)).toMatchObject({ verdict: "unknown" });
});

test("what is no object stands in the cell of its path, or in none", () => {
  const inCell = (id: string): Subject<unknown> => ({ name: "p", path: ["cells", id, "pools", "p"], item: {} });
  expect(said(pass(), {}, inCell("a1"))).toEqual(unknown(why));
  expect(said(pass(), {}, inCell("a2"))).toEqual(pass());
  expect(said(pass(), {}, { name: "tenant uni", path: ["tenants", "uni"], item: {} })).toEqual(unknown(why));
});

test("where all is known nothing is looked for", () => {
  const answer = [pass()];
  expect(doubted(joins(), objectSubject(queue), NO_EVIDENCE, answer)).toBe(answer);
});

test("the checker asks for every rule", () => {
  const rule = exampleRule({ joins: joins(), check: () => pass() });
  const { counts, findings } = check(evidenceOf(object("ConfigMap", "a"), quota), { rules: [rule] });
  expect(counts.verdicts).toMatchObject({ pass: 0, unknown: 1 });
  expect(findings).toMatchObject([{ verdict: "unknown", reason: why }]);
});

test("a check that gave no verdict is a crash that says so, also beside an open object", () => {
  const rule = exampleRule({ joins: joins(), check: () => undefined as never });
  const { crashes } = check(evidenceOf(object("ConfigMap", "a"), quota), { rules: [rule] });
  expect(crashes).toMatchObject([{ message: expect.stringMatching(/^check gave no verdict/) }]);
});
