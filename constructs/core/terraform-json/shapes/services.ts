import type { Field, NativeShape } from "../shape";
import { called, intOrString, many, notZero, one, value } from "../shape";

export const secret: NativeShape = {
  apiVersion: "v1",
  kind: "Secret",
  resource: "kubernetes_secret_v1",
  aliases: ["kubernetes_secret"],
  fields: {
    // Of the two maps only `binary_data` is what Kubernetes has under `data`.
    data: { base64: true },
    binaryData: { joins: "data" },
    immutable: value,
    type: value,
  },
};

export const service: NativeShape = {
  apiVersion: "v1",
  kind: "Service",
  resource: "kubernetes_service_v1",
  aliases: ["kubernetes_service"],
  fields: {
    spec: one({
      allocateLoadBalancerNodePorts: value,
      clusterIP: called("cluster_ip"),
      clusterIPs: called("cluster_ips"),
      externalIPs: called("external_ips"),
      externalName: value,
      externalTrafficPolicy: value,
      healthCheckNodePort: notZero,
      internalTrafficPolicy: value,
      ipFamilies: value,
      ipFamilyPolicy: value,
      loadBalancerClass: value,
      loadBalancerIP: called("load_balancer_ip"),
      loadBalancerSourceRanges: value,
      ports: many(
        {
          name: value,
          appProtocol: value,
          nodePort: notZero,
          port: value,
          protocol: value,
          targetPort: intOrString,
        },
        { terraform: "port" },
      ),
      publishNotReadyAddresses: value,
      selector: value,
      sessionAffinity: value,
      sessionAffinityConfig: one({ clientIP: one({ timeoutSeconds: value }, { terraform: "client_ip" }) }),
      type: value,
    }),
  },
};

const BACKEND: Field = one({
  resource: one({ apiGroup: value, kind: value, name: value }),
  service: one({ name: value, port: one({ name: value, number: notZero }) }),
});
const TLS: Field = many({ hosts: value, secretName: value });

export const ingress: NativeShape = {
  apiVersion: "networking.k8s.io/v1",
  kind: "Ingress",
  resource: "kubernetes_ingress_v1",
  fields: {
    spec: one({
      ingressClassName: value,
      defaultBackend: BACKEND,
      rules: many(
        {
          host: value,
          http: one({ paths: many({ path: value, pathType: value, backend: BACKEND }, { terraform: "path" }) }),
        },
        { terraform: "rule" },
      ),
      tls: TLS,
    }),
  },
};

const OLD_BACKEND = { serviceName: value, servicePort: intOrString };

/** The resource without a version writes an API that Kubernetes dropped in 1.22. */
export const oldIngress: NativeShape = {
  apiVersion: "extensions/v1beta1",
  kind: "Ingress",
  resource: "kubernetes_ingress",
  fields: {
    spec: one({
      ingressClassName: value,
      backend: one(OLD_BACKEND),
      rules: many(
        { host: value, http: one({ paths: many({ path: value, backend: one(OLD_BACKEND) }, { terraform: "path" }) }) },
        { terraform: "rule" },
      ),
      tls: TLS,
    }),
  },
};

export const ingressClass: NativeShape = {
  apiVersion: "networking.k8s.io/v1",
  kind: "IngressClass",
  resource: "kubernetes_ingress_class_v1",
  scope: "cluster",
  aliases: ["kubernetes_ingress_class"],
  fields: {
    spec: one({
      controller: value,
      parameters: one({ apiGroup: value, kind: value, name: value, namespace: value, scope: value }),
    }),
  },
};

const ADDRESS = { hostname: value, ip: value, nodeName: value };

export const endpoints: NativeShape = {
  apiVersion: "v1",
  kind: "Endpoints",
  resource: "kubernetes_endpoints_v1",
  aliases: ["kubernetes_endpoints"],
  fields: {
    subsets: many(
      {
        addresses: many(ADDRESS, { terraform: "address" }),
        notReadyAddresses: many(ADDRESS, { terraform: "not_ready_address" }),
        ports: many({ name: value, port: value, protocol: value }, { terraform: "port" }),
      },
      { terraform: "subset" },
    ),
  },
};
