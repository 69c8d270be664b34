import { QUEUE_GATE } from "../../queue/labels";
import { PARAMETERS } from "../parameter-names";
import type { Side } from "./cel";
import { celList, celText, NEW, OLD } from "./cel";
import { judge, judgeEach, judged } from "./judged";
import { may } from "./parameter";
import { defineAdmission } from "./policy";
import { CONTAINERS, isOf, WORK } from "./work";

/**
 * Taints of a node's condition, which Kubernetes' own admission plugins and the DaemonSet controller tolerate for pods.
 * Source: kubernetes v1.36.3, plugin/pkg/admission/defaulttolerationseconds, podtolerationrestriction.
 */
const CONDITIONS = [
  "node.kubernetes.io/not-ready:NoExecute",
  "node.kubernetes.io/unreachable:NoExecute",
  "node.kubernetes.io/memory-pressure:NoSchedule",
];

/** A toleration as `key=value:effect`, `key:effect` for one of every value, with any other operator by its name. */
function tolerations({ variable }: Side): string {
  const operator = `t.?operator.orValue("Equal")`;
  const value =
    `${operator} == "Exists" ? "" : ${operator} in ["Equal", ""] ? "=" + t.?value.orValue("") : ` +
    `" " + ${operator} + " " + t.?value.orValue("")`;
  return (
    `${variable("specs")}.map(s, s.?tolerations.orValue([])` +
    `.map(t, t.?key.orValue("every taint") + (${value}) + ":" + t.?effect.orValue(""))).flatten()`
  );
}

/** True for a pod that the queue holds back, and would give its place. */
function held({ object }: Side): string {
  return `dyn(${object}).spec.?schedulingGates.orValue([]).exists(g, g.name == ${celText(QUEUE_GATE)})`;
}

/** Everything with a domain of its own is a device: GPUs, rails. */
const ASKS_DEVICES =
  `variables.containers.exists(c, [c.?resources.?requests.orValue({}), c.?resources.?limits.orValue({})]` +
  `.exists(m, m.exists(k, k.contains("/"))))`;

const ON_OWN_POOL =
  `${may("pools")}.exists(p, p.split("+").all(pair, ` +
  `dyn(object).spec.?nodeSelector.orValue({})[?pair.split("=")[0]].orValue("") == pair.split("=")[1]))`;

export const placement = defineAdmission({
  kind: "placement",
  title: "Pods run on the tenant's own pools, where the scheduler puts them",
  protects: "Nodes of other tenants and of the cell itself against pods that choose them.",
  matches: WORK,
  reads: ["pools", "tolerations", "placement"],
  variables: [
    ...CONTAINERS,
    ...judged("tolerations", tolerations),
    ...judged("nodeNames", ({ variable }) => `${variable("specs")}.map(s, s.?nodeName.orValue("")).filter(n, n != "")`),
    ...judged("schedulers", ({ variable }) => `${variable("specs")}.map(s, s.?schedulerName.orValue(""))`),
    ...judged(
      "priorities",
      ({ variable }) =>
        `${variable("specs")}.map(s, ${isOf("pods")} ? (s.?priority.orValue(0) <= 0 ? "" : ` +
        `s.?priorityClassName.orValue(string(s.priority))) : s.?priorityClassName.orValue(""))`,
    ),
  ],
  validations: [
    judgeEach({
      id: "placement/node-name",
      each: "nodeNames",
      allowed: "false",
      message:
        "is not allowed as nodeName: it goes past the queue, the scheduler and the nodes' taints; use a nodeSelector",
    }),
    judgeEach({
      id: "placement/tolerations",
      each: "tolerations",
      allowed: `it in ${celList(CONDITIONS)} || it in ${may("tolerations")}`,
      message:
        "is not allowed to be tolerated: leave it out, the queue adds what its pool needs; the tenant's taints are ",
      detail: `${may("tolerations")}.join(", ")`,
    }),
    judge(
      "placement/pool",
      `!(${isOf("pods")}) || ${held(NEW)} || ` +
        `(request.operation == "UPDATE" && !${held(OLD)}) || ` +
        `!(variables.parameters[?${celText(PARAMETERS.placement)}].orValue("all") != "gpu" || ${ASKS_DEVICES}) || ${ON_OWN_POOL}`,
      "a pod that no queue places must select all labels of one of the tenant's pools in its nodeSelector: they are in " +
        `the namespace's annotation ${PARAMETERS.pools}`,
    ),
    judgeEach({
      id: "placement/scheduler",
      each: "schedulers",
      allowed: 'it in ["", "default-scheduler"]',
      message: "is not allowed as schedulerName: leave it out, the cell has one scheduler",
    }),
    judgeEach({
      id: "placement/priority",
      each: "priorities",
      allowed: 'it == ""',
      message:
        "is not allowed as a priority: it evicts others' pods; leave priorityClassName out and label the work " +
        "kueue.x-k8s.io/priority-class",
    }),
  ],
});
