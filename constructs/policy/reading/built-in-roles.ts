import type { RoleRule } from "./rbac";

type Rules = readonly Partial<RoleRule>[];

const READ = ["get", "list", "watch"];
const EVENTS = { apiGroups: ["", "events.k8s.io"], resources: ["events"], verbs: ["create", "patch", "update"] };
const REVIEWS: Rules = [
  { apiGroups: ["authentication.k8s.io"], resources: ["tokenreviews"], verbs: ["create"] },
  { apiGroups: ["authorization.k8s.io"], resources: ["subjectaccessreviews"], verbs: ["create"] },
];

/**
 * By `ClusterRole name` or `Role namespace/name`: roles that programs and people are given and that no operator widens.
 * Those that others aggregate into are not among them. Source: kubernetes v1.36.3, bootstrappolicy.
 */
const BUILT_IN: ReadonlyMap<string, Rules> = new Map<string, Rules>([
  [
    "ClusterRole system:basic-user",
    [
      {
        apiGroups: ["authorization.k8s.io"],
        resources: ["selfsubjectaccessreviews", "selfsubjectrulesreviews"],
        verbs: ["create"],
      },
      { apiGroups: ["authentication.k8s.io"], resources: ["selfsubjectreviews"], verbs: ["create"] },
    ],
  ],
  [
    "ClusterRole system:discovery",
    paths(
      "/api",
      "/api/*",
      "/apis",
      "/apis/*",
      "/healthz",
      "/livez",
      "/openapi",
      "/openapi/*",
      "/readyz",
      "/version",
      "/version/",
    ),
  ],
  ["ClusterRole system:public-info-viewer", paths("/healthz", "/livez", "/readyz", "/version", "/version/")],
  [
    "ClusterRole system:service-account-issuer-discovery",
    paths(...["/.well-known/openid-configuration", "/openid/v1/jwks"].flatMap((path) => [path, `${path}/`])),
  ],
  [
    "ClusterRole system:monitoring",
    [
      ...paths(...["/healthz", "/livez", "/readyz"].flatMap((path) => [path, `${path}/*`])),
      ...paths("/flagz", "/metrics", "/metrics/slis", "/statusz"),
      { apiGroups: [""], resources: ["nodes/metrics"], verbs: ["get"] },
    ],
  ],
  ["ClusterRole system:auth-delegator", REVIEWS],
  [
    "ClusterRole system:kube-dns",
    [{ apiGroups: [""], resources: ["endpoints", "services"], verbs: ["list", "watch"] }],
  ],
  [
    "ClusterRole system:node-proxier",
    [
      { apiGroups: [""], resources: ["endpoints", "services"], verbs: ["list", "watch"] },
      { apiGroups: [""], resources: ["nodes"], verbs: READ },
      { apiGroups: ["networking.k8s.io"], resources: ["servicecidrs"], verbs: ["list", "watch"] },
      { apiGroups: ["discovery.k8s.io"], resources: ["endpointslices"], verbs: ["list", "watch"] },
      EVENTS,
    ],
  ],
  [
    "ClusterRole system:node-problem-detector",
    [
      { apiGroups: [""], resources: ["nodes"], verbs: ["get"] },
      { apiGroups: [""], resources: ["nodes/status"], verbs: ["patch"] },
      EVENTS,
    ],
  ],
  [
    "Role kube-system/extension-apiserver-authentication-reader",
    [
      {
        apiGroups: [""],
        resources: ["configmaps"],
        verbs: READ,
        resourceNames: ["extension-apiserver-authentication"],
      },
    ],
  ],
]);

/** What a role of Kubernetes itself allows that nobody has to give for reading; undefined for other roles. */
export function builtInRules(kind: string, namespace: string, name: string): readonly RoleRule[] | undefined {
  const rules = BUILT_IN.get(kind === "ClusterRole" ? `${kind} ${name}` : `${kind} ${namespace}/${name}`);
  return rules?.map((rule) => ({ ...NOTHING, ...rule }));
}

const NOTHING: RoleRule = { apiGroups: [], resources: [], verbs: [], nonResourceUrls: [], resourceNames: [] };

function paths(...nonResourceUrls: string[]): Rules {
  return [{ nonResourceUrls, verbs: ["get"] }];
}
