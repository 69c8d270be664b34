import type { EvidenceObject } from "../../../../constructs/policy/evidence/evidence";
import { defaultDeny } from "../../../../constructs/policy/rules/tenancy/default-deny";
import { evidenceOf, foundBy, object } from "../../support";

const namespace = object("Namespace", "charite", { labels: { "gigafactory.io/tenant": "charite" } });

function policy(name: string, spec: object, ...unknown: readonly string[]): EvidenceObject {
  const { object: bare, ...rest } = object("NetworkPolicy", name, { namespace: "charite" });
  const why = Object.fromEntries(unknown.map((field) => [field, "is var.x"]));
  return { ...rest, object: { ...bare, spec }, unknown, whyUnknown: why };
}

const types = { policyTypes: ["Ingress", "Egress"] };
const denies = policy("deny", { podSelector: {}, ...types });
const opens = policy("open", { podSelector: {}, ...types, egress: [{}] });

const said = (...policies: readonly EvidenceObject[]) => foundBy(defaultDeny, evidenceOf(namespace, ...policies));

test("what another policy turns out to be takes no allowance back", () => {
  expect(said(denies, opens, policy("other", { podSelector: {}, egress: "${var.x}" }, "spec.egress"))).toEqual([
    "violation: NetworkPolicy open allows egress to everywhere",
  ]);
});

test("a policy that may allow everything makes only its own direction unknown", () => {
  expect(said(denies, policy("other", { podSelector: {}, ...types, egress: "${var.x}" }, "spec.egress"))).toEqual([
    "unknown: it hangs on NetworkPolicy charite/other, whose spec.egress is var.x",
  ]);
});

test("whom a policy selects matters only where no other selects every pod", () => {
  const selecting = policy("some", { podSelector: "${var.x}", ...types }, "spec.podSelector");
  expect(said(denies, selecting)).toEqual([]);
  expect(said(selecting)).toEqual([
    "unknown: it hangs on NetworkPolicy charite/some, whose spec.podSelector is var.x",
    "unknown: it hangs on NetworkPolicy charite/some, whose spec.podSelector is var.x",
  ]);
});
