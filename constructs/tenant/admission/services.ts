import type { Side } from "./cel";
import { isHarmless } from "./infrastructure";
import { judgeEach, judged } from "./judged";
import { may } from "./parameter";
import { defineAdmission } from "./policy";

/** Fields by which a Service says how and where it is reached from outside, as `field value`. */
function outside({ object }: Side): string {
  const fields = ["loadBalancerIP", "loadBalancerClass"];
  return `${JSON.stringify(fields)}.filter(f, dyn(${object}).spec[?f].orValue("") != "").map(f, f + " " + dyn(${object}).spec[f])`;
}

export const services = defineAdmission({
  kind: "services",
  title: "Services are reached from inside, but for those that were declared",
  protects: "Others' traffic and addresses, and the cell's edge, against a Service that takes or opens one.",
  matches: [{ apiGroups: [""], resources: ["services"] }],
  reads: ["exposed"],
  variables: [
    ...judged("types", ({ object }) => `[dyn(${object}).spec.?type.orValue("ClusterIP")]`),
    ...judged("externalIps", ({ object }) => `dyn(${object}).spec.?externalIPs.orValue([])`),
    ...judged("outside", outside),
    ...judged(
      "annotations",
      ({ object }) => `dyn(${object}).metadata.?annotations.orValue({}).transformList(k, v, k + "=" + v)`,
    ),
  ],
  validations: [
    judgeEach({
      // CVE-2020-8554: every node sends that address's traffic to the Service, whoever sends it.
      id: "services/external-ips",
      each: "externalIps",
      allowed: "false",
      message: "is not allowed in externalIPs: they take over others' traffic; leave them out",
    }),
    judgeEach({
      id: "services/external-name",
      each: "types",
      allowed: 'it != "ExternalName"',
      message:
        "is not allowed as a Service's type: it makes a name of the cell lead anywhere; call the other by its own name",
    }),
    judgeEach({
      id: "services/node-port",
      each: "types",
      allowed: 'it != "NodePort"',
      message: "is not allowed as a Service's type: it opens a port on every node of the cell; use ClusterIP",
    }),
    judgeEach({
      id: "services/load-balancer",
      each: "types",
      allowed: `it != "LoadBalancer" || object.metadata.name in ${may("exposed")}`,
      message: "is not allowed as this Service's type: the tenant's file declares which are seen from outside: ",
      detail: `${may("exposed")}.join(", ")`,
    }),
    judgeEach({
      id: "services/address",
      each: "outside",
      allowed: "false",
      message: "is not allowed: the operator's load balancer chooses the address; leave it out",
    }),
    judgeEach({
      id: "services/annotations",
      each: "annotations",
      allowed: isHarmless("it"),
      message:
        "is not allowed as a Service's annotation: load balancers or name servers of the cell obey it; leave it out",
    }),
  ],
});
