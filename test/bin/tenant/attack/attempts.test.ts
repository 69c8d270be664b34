import { attempts } from "../../../../bin/tenant/attack/attempts/index";
import { admissionPolicies } from "../../../../constructs/tenant/admission/index";

const ids = attempts.map(({ id }) => id);
const stopping = new Set<string>(attempts.map(({ control }) => control));

test("each attempt has an id of its own", () => expect(new Set(ids).size).toBe(ids.length));

test("there are at least 40", () => expect(attempts.length).toBeGreaterThanOrEqual(40));

test("each does something that no other does", () => {
  const does = attempts.map(({ as, does }) => `${as} ${does}`);
  expect(new Set(does).size).toBe(does.length);
});

test("each admission validation has an attempt that it is to stop", () => {
  const validations = admissionPolicies.all.flatMap((policy) => policy.validations.map(({ id }) => id));
  expect(validations.filter((id) => !stopping.has(id))).toEqual([]);
});

test("each admission validation that an attempt names is one", () => {
  const validations = admissionPolicies.all.flatMap((policy) => policy.validations.map(({ id }) => id));
  const named = [...stopping].filter((control) => control.includes("/"));
  expect(named.filter((control) => !validations.includes(control))).toEqual([]);
});

test.each(["roles", "namespace", "resource-quota", "limit-range", "service-accounts"])(
  "the control %s has an attempt that it is to stop",
  (control) => expect(stopping).toContain(control),
);

/**
 * Two controls stand before the same on purpose: a token that its account mounts is a volume that admission judges, and
 * the quota counts ports of nodes. The mutation test takes both away; that each alone holds is tested where it stands.
 */
const DOUBLED = ["service-accounts", "services/load-balancer", "services/node-port"];

test("each control stops at least one attempt alone, but for those that are doubled on purpose", () => {
  const alone = new Set<string>(attempts.flatMap(({ control, behind }) => (behind === undefined ? [control] : [])));
  expect([...stopping].filter((control) => !alone.has(control)).sort()).toEqual(DOUBLED);
});
