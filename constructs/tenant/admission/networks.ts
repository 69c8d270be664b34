import type { Side } from "./cel";
import { celText } from "./cel";
import { judgeEach, judged } from "./judged";
import { may } from "./parameter";
import { defineAdmission } from "./policy";
import { SPECS, WORK } from "./work";

/** Networks beside the cell's own. Source: k8snetworkplumbingwg/multus-cni, docs/how-to-use.md. */
const ATTACHED = "k8s.v1.cni.cncf.io/networks";
/** The network instead of the cell's own, and its NetworkPolicies. */
const DEFAULT = "v1.multus-cni.io/default-network";

/** Names of one template's networks: `<namespace>/<name>` of each `<namespace>/<name>@<interface>`. */
function networksOf(template: string): string {
  return (
    `${template}.?metadata.?annotations[?${celText(ATTACHED)}].orValue("").split(",")` +
    `.map(n, n.trim().split("@")[0]).filter(n, n != "")`
  );
}

/** How many of a device one container asks for: requests and limits of a device are the same. */
const count = (container: string, device: string) =>
  `int(string(${container}.?resources.?limits[?${device}].orValue(${container}.?resources.?requests[?${device}].orValue("0"))))`;

/** Sidecars run beside the main containers; the other init containers hand their devices on to these. */
const STAYING = `(s.?containers.orValue([]) + s.?initContainers.orValue([]).filter(c, c.?restartPolicy.orValue("") == "Always"))`;

/**
 * Rails of which a template has not as many devices as networks, as `<device> (2) and <network> (1)`. A device without
 * its network is a card in the node's network namespace; a network without its device is another pod's card.
 */
function unpaired({ variable }: Side): string {
  const [device, network] = ['r.split("=")[0]', 'r.split("=")[1]'];
  const devices = `[t.?spec.orValue({})].map(s, ${STAYING}.map(c, ${count("c", device)}).sum())[0]`;
  const passing = `t.?spec.?initContainers.orValue([]).all(c, ${count("c", device)} <= ${devices})`;
  const networks = `${networksOf("t")}.filter(n, n == ${network}).size()`;
  return (
    `${variable("templates")}.map(t, ${may("networks")}.filter(r, ` +
    `(${devices} != ${networks} || !${passing}))` +
    `.map(r, ${device} + " (" + string(${devices}) + ") and " + ${network} + " (" + string(${networks}) + ")")).flatten()`
  );
}

export const networks = defineAdmission({
  kind: "networks",
  title: "Pods are on the cell's network and on the tenant's rails, each rail with its card",
  protects: "Other tenants' traffic and the fabric against pods on a network that is not theirs.",
  matches: WORK,
  reads: ["networks"],
  variables: [
    ...SPECS,
    ...judged("attached", ({ variable }) => `${variable("templates")}.map(t, ${networksOf("t")}).flatten()`),
    ...judged(
      "defaults",
      ({ variable }) =>
        `${variable("templates")}.map(t, t.?metadata.?annotations[?${celText(DEFAULT)}].orValue("")).filter(n, n != "")`,
    ),
    ...judged("unpaired", unpaired),
  ],
  validations: [
    judgeEach({
      id: "networks/default-network",
      each: "defaults",
      allowed: "false",
      message: `is not allowed as ${DEFAULT}: NetworkPolicies hold on the cell's own network only; leave the annotation out`,
    }),
    judgeEach({
      id: "networks/attached",
      each: "attached",
      allowed: `${may("networks")}.exists(r, r.split("=")[1] == it)`,
      message: `is not allowed in ${ATTACHED}: name the tenant's rails in full, separated by commas and not as JSON: `,
      detail: `${may("networks")}.map(r, r.split("=")[1]).join(", ")`,
    }),
    judgeEach({
      id: "networks/rails",
      each: "unpaired",
      allowed: "false",
      message: `are not as many: ask for a rail's device in resources.limits and name its network in ${ATTACHED}, both or neither`,
    }),
  ],
});
