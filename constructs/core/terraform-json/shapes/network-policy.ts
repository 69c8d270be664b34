import type { Fields, NativeShape } from "../shape";
import { LABEL_SELECTOR, many, one, required, value } from "../shape";

const PORTS: Fields = { port: { intOrString: true }, endPort: value, protocol: value };
const PEERS: Fields = {
  ipBlock: one({ cidr: value, except: value }),
  namespaceSelector: one(LABEL_SELECTOR),
  podSelector: one(LABEL_SELECTOR),
};

export const networkPolicy: NativeShape = {
  apiVersion: "networking.k8s.io/v1",
  kind: "NetworkPolicy",
  resource: "kubernetes_network_policy_v1",
  aliases: ["kubernetes_network_policy"],
  fields: {
    spec: one(
      {
        podSelector: one(LABEL_SELECTOR, { required: true }),
        policyTypes: required,
        ingress: many({ from: many(PEERS), ports: many(PORTS) }),
        egress: many({ to: many(PEERS), ports: many(PORTS) }),
      },
      { required: true },
    ),
  },
};
