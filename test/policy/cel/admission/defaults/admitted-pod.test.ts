import { admitted } from "../../../../../constructs/policy/cel/admission/defaults/admitted-pod";
import { Unsaid } from "../../../../../constructs/policy/cel/values";

const PATH = "/var/run/secrets/kubernetes.io/serviceaccount";

test("a pod has its account's token, unless it refuses it", () => {
  const containers = [{ name: "c" }];
  expect(admitted({ containers, volumes: [{ name: "a" }] })).toMatchObject({
    serviceAccountName: "default",
    volumes: [{ name: "a" }, { projected: { defaultMode: 420 } }],
    containers: [{ volumeMounts: [{ mountPath: PATH, readOnly: true }] }],
  });
  const refusing = admitted({ containers, automountServiceAccountToken: false });
  expect(refusing).toMatchObject({ containers });
  expect(refusing).not.toHaveProperty("volumes");
});

test("a container that mounts something in its place has no token", () => {
  const containers = [{ name: "c", volumeMounts: [{ name: "a", mountPath: PATH }] }];
  expect(admitted({ containers, volumes: [{ name: "a" }] })).toMatchObject({ containers, volumes: [{ name: "a" }] });
});

test("a toleration of another effect does not stand for that of a node's trouble", () => {
  const tolerations = [{ key: "node.kubernetes.io/not-ready", operator: "Exists", effect: "NoSchedule" }];
  expect((admitted({ containers: [], tolerations })["tolerations"] as object[]).length).toBe(3);
});

test("which priority another class has is not known here", () => {
  expect(admitted({ priorityClassName: "mine" })["priority"]).toBeInstanceOf(Unsaid);
  expect(admitted({ priorityClassName: "mine", priority: 7 })["priority"]).toBe(7);
  expect(admitted({ priorityClassName: "system-node-critical" })["priority"]).toBe(2_000_001_000);
});
