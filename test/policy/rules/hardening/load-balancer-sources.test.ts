import { loadBalancerSources } from "../../../../constructs/policy/rules/hardening/load-balancer-sources";
import { evidenceOf, foundBy, object } from "../../support";

const AWS = "service.beta.kubernetes.io/aws-load-balancer";

const said = (spec: object, annotations: Readonly<Record<string, string>> = {}, ...unknown: readonly string[]) => {
  const { object: bare, ...rest } = object("Service", "web", {
    namespace: "shop",
    spec: { type: "LoadBalancer", ports: [{ port: 443 }], ...spec },
  });
  const service = { ...rest, object: { ...bare, metadata: { ...bare.metadata, annotations } } };
  const whyUnknown = Object.fromEntries(unknown.map((field) => [field, "is var.x"]));
  return foundBy(loadBalancerSources, evidenceOf(unknown.length === 0 ? service : { ...service, unknown, whyUnknown }));
};
const WORLD = ["violation: lets the whole world in"];

test.each([
  ["made by AWS' controller by its class", { loadBalancerClass: "service.k8s.aws/nlb" }, {}],
  ["made by AWS' controller by its type", {}, { [`${AWS}-type`]: "external" }],
  ["of a network of its own", { loadBalancerClass: "tailscale" }, {}],
  [
    "for some ranges of a class that nobody reads",
    { loadBalancerClass: "x", loadBalancerSourceRanges: ["192.0.2.0/24"] },
    {},
  ],
  ["for a prefix list", {}, { [`${AWS}-security-group-prefix-lists`]: "pl-1" }],
])("a load balancer %s lets in not everybody", (_title, spec, annotations) => {
  expect(said(spec, annotations)).toEqual([]);
});

test("AWS' controller makes one for the world where it is told to", () => {
  const facing = { [`${AWS}-scheme`]: "internet-facing" };
  expect(said({ loadBalancerClass: "service.k8s.aws/nlb" }, facing)).toEqual(WORLD);
  expect(said({}, { ...facing, [`${AWS}-type`]: "external" })).toEqual(WORLD);
  expect(said({}, { [`${AWS}-type`]: "nlb" })).toEqual(WORLD);
});

test("what others decide is unknown", () => {
  const groups = `${AWS}-security-groups`;
  expect(said({}, { [groups]: "sg-1" })).toEqual([`unknown: security groups say who is let in: ${groups}`]);
  expect(said({ loadBalancerClass: "io.cilium/l2-announcer" })).toEqual([
    "unknown: it may stay inside: the controller of loadBalancerClass io.cilium/l2-announcer decides it, and is not read",
  ]);
  expect(said({ loadBalancerClass: "x", loadBalancerSourceRanges: ["0.0.0.0/0"] })).toEqual(WORLD);
});

test("so is what only an apply knows, unless it is stated otherwise", () => {
  const field = "spec.loadBalancerClass";
  const open = [`unknown: it may let in less: ${field} is var.x`];
  expect(said({ loadBalancerClass: "${var.x}" }, {}, field)).toEqual(open);
  const byClass = { loadBalancerClass: "service.k8s.aws/nlb" };
  const scheme = `metadata.annotations.${AWS}-scheme`;
  expect(said(byClass, {}, scheme)).toEqual([`unknown: it may let in less: ${scheme} is var.x`]);
  expect(said(byClass, {}, "metadata.annotations")).toEqual([
    "unknown: it may let in less: metadata.annotations is var.x",
  ]);
  expect(said(byClass, {}, "metadata.annotations.note")).toEqual([]);
  const list = `${AWS}-security-group-prefix-lists`;
  expect(said({}, { [list]: "${var.x}" }, `metadata.annotations.${list}`)).toEqual([
    `unknown: it may let in less: metadata.annotations.${list} is var.x`,
  ]);
  const ranges = { loadBalancerSourceRanges: ["192.0.2.0/24"] };
  expect(said(ranges, {}, "metadata.annotations")).toEqual([]);
});
