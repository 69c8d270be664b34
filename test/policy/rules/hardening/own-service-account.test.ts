import { ownServiceAccount } from "../../../../constructs/policy/rules/hardening/own-service-account";
import { podToken } from "../../../../constructs/policy/rules/hardening/pod-token";
import { evidenceOf, foundBy, object } from "../../support";

const OPEN = "${var.x}";

/** A pod of which some fields are said, others open, and others silent. */
function pod(spec: Readonly<Record<string, unknown>>) {
  const unknown = Object.keys(spec)
    .filter((field) => spec[field] === OPEN)
    .map((field) => `spec.${field}`);
  const found = object("Pod", "p", { namespace: "shop", spec: { containers: [{ name: "c", image: "x" }], ...spec } });
  return unknown.length === 0
    ? found
    : { ...found, unknown, whyUnknown: Object.fromEntries(unknown.map((field) => [field, "is var.x"])) };
}

test.each([
  [{ serviceAccountName: "web", automountServiceAccountToken: OPEN }, "pass", "unknown"],
  [{ serviceAccountName: "web", serviceAccount: OPEN, automountServiceAccountToken: true }, "pass", "violation"],
  [{ serviceAccountName: OPEN, automountServiceAccountToken: false }, "pass", "pass"],
  [{ serviceAccountName: OPEN, automountServiceAccountToken: true }, "unknown", "violation"],
  [{ serviceAccountName: OPEN }, "unknown", "unknown"],
  [{ serviceAccountName: "", serviceAccount: OPEN }, "unknown", "unknown"],
  [{ serviceAccountName: OPEN, automountServiceAccountToken: OPEN }, "unknown", "unknown"],
  [{ automountServiceAccountToken: OPEN }, "unknown", "unknown"],
  [{ automountServiceAccountToken: false }, "pass", "pass"],
  [{}, "violation", "violation"],
])("of %j one's own account is %s, and no token %s", (spec, own, token) => {
  const said = [ownServiceAccount, podToken].map(
    (rule) => foundBy(rule, evidenceOf(pod(spec)))[0]?.split(":")[0] ?? "pass",
  );
  expect(said).toEqual([own, token]);
});
