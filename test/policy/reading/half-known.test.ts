import { mayBeThere } from "../../../constructs/policy/reading/half-known";
import { evidenceOf, object } from "../support";

const pod = object("Pod", "p", { namespace: "shop" });
const policy = (namespace: string, ...unknown: string[]) => ({
  ...object("NetworkPolicy", "n", { namespace }),
  unknown,
  whyUnknown: { "metadata.namespace": "is var.ns", "spec.podSelector": "is var.s" },
});
const why = (found: ReturnType<typeof policy>) =>
  mayBeThere(evidenceOf(pod, found), pod, { kind: "NetworkPolicy", by: ["spec.podSelector"] });

test("an object whose namespace nobody knows may be in any, and one whose deciding fields nobody knows in its own", () => {
  expect(why(policy("${var.ns}", "metadata.namespace"))).toBe(
    "NetworkPolicy ${var.ns}/n may do so: metadata.namespace is var.ns",
  );
  expect(why(policy("shop", "spec.podSelector"))).toBe("NetworkPolicy shop/n may do so: spec.podSelector is var.s");
});

test("what is open elsewhere, in another cluster, or beside the point, is nobody's reason", () => {
  expect(why(policy("other", "spec.podSelector"))).toBeUndefined();
  expect(why({ ...policy("shop", "metadata.namespace"), cell: "a2" })).toBeUndefined();
  expect(why(policy("shop", "spec.ingress"))).toBeUndefined();
  expect(why(policy("shop"))).toBeUndefined();
  const open = policy("shop", "spec.podSelector");
  expect(why({ ...open, object: { ...open.object, apiVersion: "crd.projectcalico.org/v1" } })).toBeUndefined();
});
