import type { Isolation, Phase } from "../../../constructs/site/facts";
import type { PersonRole } from "../../../constructs/tenant/roles";

/** What a level keeps apart, for whoever has it. */
export const ISOLATION_MEANS: Readonly<Record<Isolation, string>> = {
  shared:
    "its pods may share a node, and with it a kernel, with other tenants' pods; namespaces, network, queue and storage are kept apart",
  "dedicated-nodes": "its pods run on nodes that are reserved for it, and no other tenant's pods do",
  confidential:
    "its pods run on nodes that are reserved for it, each in a VM whose memory CPU and GPUs encrypt against the node that it runs on (Kata)",
};

export const PHASE_MEANS: Readonly<Record<Phase, string>> = {
  requested: "nothing of it is created yet; what follows is what it will have",
  active: "it may work",
  held: "its queue admits nothing new; what runs may end",
  offboarded: "nothing of it is left to work with; what follows is what it had",
};

export const ROLE_MAY: Readonly<Record<PersonRole, string>> = {
  admin: "all that developers may; disruption budgets, snapshots, and seeing who may do what",
  developer: "run work, services and claims; read and write secrets; logs, exec and port-forward",
  viewer: "look at work, logs, limits and the queue; no secrets",
};
