import type { Fields } from "../../../reading/fields";
import { asFields, asList, asTextMap } from "../../../reading/fields";
import { Unsaid } from "../../values";
import { limitRange } from "./limited";
import type { Change } from "./changes";
import { changed, changedEach, inSpec } from "./changes";
import { claimSpec } from "./pod-spec";

const service = inSpec((given) => {
  const spec: Fields = { type: "ClusterIP", sessionAffinity: "None", ...given };
  const type = spec["type"];
  if (type === "ExternalName") return changedEach(spec, "ports", servicePort);
  const isOutside = type === "NodePort" || type === "LoadBalancer";
  const outside = isOutside || asList(spec["externalIPs"]).length > 0 ? { externalTrafficPolicy: "Cluster" } : {};
  const balanced = type === "LoadBalancer" ? { allocateLoadBalancerNodePorts: true } : {};
  const sticky =
    spec["sessionAffinity"] === "ClientIP" ? { sessionAffinityConfig: { clientIP: { timeoutSeconds: 10_800 } } } : {};
  const filled: Fields = {
    internalTrafficPolicy: "Cluster",
    ...outside,
    ...balanced,
    ...sticky,
    ...addresses(spec),
    ...spec,
  };
  const opens = isOutside && filled["allocateLoadBalancerNodePorts"] !== false;
  return changedEach(filled, "ports", (port) =>
    opens ? { ...servicePort(port), nodePort: port["nodePort"] ?? NODE_PORT } : servicePort(port),
  );
});

const NODE_PORT = new Unsaid("the API server chooses the port of the nodes");
/** Chosen by the API server: nobody asks for more than that it is one, and not `None`. */
const ADDRESS = "10.96.0.10";
const FAMILIES = new Unsaid("which families of addresses there are, only the cluster says");

function addresses(spec: Fields): Fields {
  const given = spec["clusterIP"];
  // Without a selector nobody but the cluster knows of how many families a headless one is.
  const isAnybodys = given === "None" && spec["selector"] === undefined;
  return {
    clusterIP: ADDRESS,
    clusterIPs: [given ?? ADDRESS],
    ipFamilies: FAMILIES,
    ipFamilyPolicy: isAnybodys || spec["ipFamilies"] !== undefined ? FAMILIES : "SingleStack",
  };
}

function servicePort(port: Fields): Fields {
  const target = port["targetPort"];
  const isOpen = target === undefined || target === "" || target === 0;
  return { protocol: "TCP", ...port, ...(isOpen ? { targetPort: port["port"] } : {}) };
}

const secret: Change = ({ stringData, ...object }) => {
  const texts = Object.entries(asTextMap(stringData)).map(
    ([key, text]) => [key, Buffer.from(text).toString("base64")] as const,
  );
  const data = texts.length === 0 ? {} : { data: { ...asFields(object["data"]), ...Object.fromEntries(texts) } };
  return { type: "Opaque", ...object, ...data };
};

const namespace: Change = (object) => {
  const named = changed(object, "metadata", (all) => ({
    ...all,
    labels: { ...asFields(all["labels"]), "kubernetes.io/metadata.name": all["name"] },
  }));
  return inSpec((spec) => ({ finalizers: ["kubernetes"], ...spec }))(named);
};

function finalized(object: Fields, finalizer: string): Fields {
  return changed(object, "metadata", (all) => {
    const given = asList(all["finalizers"]);
    return { ...all, finalizers: given.includes(finalizer) ? given : [...given, finalizer] };
  });
}

const CLASS = "is what the cluster's default class says";
const STORAGE_CLASS = new Unsaid(`spec.storageClassName ${CLASS}`, "perhaps");
const INGRESS_CLASS = new Unsaid(`spec.ingressClassName ${CLASS}`, "perhaps");

const claim: Change = (object) =>
  inSpec((spec) => ({ ...claimSpec(spec), storageClassName: spec["storageClassName"] ?? STORAGE_CLASS }))(
    finalized(object, "kubernetes.io/pvc-protection"),
  );

const volume: Change = (object) =>
  inSpec((spec) => ({
    persistentVolumeReclaimPolicy: "Retain",
    ...claimSpec(changed(spec, "hostPath", (path) => ({ type: "", ...path }))),
  }))(finalized(object, "kubernetes.io/pv-protection"));

const ingress = inSpec((spec) => ({ ...spec, ingressClassName: spec["ingressClassName"] ?? INGRESS_CLASS }));

const networkPolicy = inSpec((spec) => {
  const policyTypes = asList(spec["egress"]).length > 0 ? ["Ingress", "Egress"] : ["Ingress"];
  const filled = { policyTypes, ...spec };
  const ported = (rule: Fields) => changedEach(rule, "ports", (port) => ({ protocol: "TCP", ...port }));
  return changedEach(changedEach(filled, "ingress", ported), "egress", ported);
});

const CPU = { name: "cpu", target: { type: "Utilization", averageUtilization: 80 } };
const HALTING: Fields = { selectPolicy: "Max", policies: [{ type: "Percent", value: 100, periodSeconds: 15 }] };
const GROWING: Fields = {
  stabilizationWindowSeconds: 0,
  selectPolicy: "Max",
  policies: [
    { type: "Pods", value: 4, periodSeconds: 15 },
    { type: "Percent", value: 100, periodSeconds: 15 },
  ],
};

const autoscaler: Change = (object) => {
  if (object["apiVersion"] !== "autoscaling/v2") return inSpec((spec) => ({ minReplicas: 1, ...spec }))(object);
  return inSpec((spec) => ({
    minReplicas: 1,
    metrics: [{ type: "Resource", resource: CPU }],
    ...changed(spec, "behavior", (behavior) => ({
      ...behavior,
      scaleUp: { ...GROWING, ...asFields(behavior["scaleUp"]) },
      scaleDown: { ...HALTING, ...asFields(behavior["scaleDown"]) },
    })),
  }))(object);
};

const RBAC = "rbac.authorization.k8s.io";

const roleBinding: Change = (object) => {
  const bound = changed(object, "roleRef", (role) => ({ apiGroup: RBAC, ...role }));
  return changedEach(bound, "subjects", (subject) =>
    subject["kind"] === "User" || subject["kind"] === "Group" ? { apiGroup: RBAC, ...subject } : subject,
  );
};

/** Source: kubernetes v1.36.3, pkg/apis/<group>/<version>/defaults.go, pkg/registry and plugin/pkg/admission. */
export const OTHERS: Readonly<Record<string, Change>> = {
  Service: service,
  Secret: secret,
  Namespace: namespace,
  PersistentVolumeClaim: claim,
  PersistentVolume: volume,
  StorageClass: (object) => ({ reclaimPolicy: "Delete", volumeBindingMode: "Immediate", ...object }),
  Ingress: ingress,
  LimitRange: limitRange,
  NetworkPolicy: networkPolicy,
  HorizontalPodAutoscaler: autoscaler,
  RoleBinding: roleBinding,
  ClusterRoleBinding: roleBinding,
  PriorityClass: (object) => ({ preemptionPolicy: "PreemptLowerPriority", ...object }),
};
