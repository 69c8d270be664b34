import { decoded, isNative } from "../../../../../constructs/policy/cel/admission/defaults/decoded";

test("what Go leaves out where it is empty or zero is left out", () => {
  const container = {
    name: "c",
    env: [{ name: "A", value: "" }],
    args: [],
    tty: false,
    volumeMounts: [{ name: "a", mountPath: "/a", readOnly: false }],
    securityContext: { privileged: false, capabilities: {} },
  };
  expect(
    decoded({
      metadata: { labels: {}, annotations: null, namespace: "" },
      spec: {
        hostNetwork: false,
        hostPID: false,
        replicas: 0,
        nodeSelector: {},
        containers: [container],
        volumes: null,
      },
    }),
  ).toEqual({
    metadata: {},
    spec: {
      replicas: 0,
      containers: [
        {
          name: "c",
          env: [{ name: "A" }],
          volumeMounts: [{ name: "a", mountPath: "/a" }],
          securityContext: { privileged: false, capabilities: {} },
        },
      ],
    },
  });
});

test("an author's own keys and values are kept", () => {
  const kept = { data: { hostNetwork: "", value: "" }, metadata: { labels: { namespace: "" } }, containers: [] };
  expect(decoded(kept)).toEqual(kept);
});

test("quantities are written as the API server writes them", () => {
  const limits = { cpu: 0.5, memory: "1024Mi", "nvidia.com/gpu": 1, odd: "${var.memory}" };
  expect(decoded({ limits, emptyDir: { sizeLimit: "1.5Gi" } })).toEqual({
    limits: { cpu: "500m", memory: "1Gi", "nvidia.com/gpu": "1", odd: "${var.memory}" },
    emptyDir: { sizeLimit: "1536Mi" },
  });
});

test("custom resources are none of Go's types", () => {
  expect(["v1", "apps/v1", "networking.k8s.io/v1"].map(isNative)).toEqual([true, true, true]);
  expect(["jobset.x-k8s.io/v1alpha2", "example.org/v1"].map(isNative)).toEqual([false, false]);
});
