import { parse } from "yaml";
import type { KubernetesObject } from "../../constructs/core/kubernetes";
import { podTemplates } from "../../constructs/policy/reading/pod-templates";
import {
  containerExamples,
  exampleCronJob,
  exampleDaemonSet,
  exampleDeployment,
  exampleJob,
  examplePod,
  exampleStatefulSet,
  imageExamples,
  podExamples,
} from "../../constructs/policy/workload-examples";

const read = (text: string) => parse(text) as KubernetesObject;
const podOf = (text: string) => podTemplates(read(text))[0]!.spec;

test.each([
  ["Pod", examplePod],
  ["Deployment", exampleDeployment],
  ["StatefulSet", exampleStatefulSet],
  ["DaemonSet", exampleDaemonSet],
  ["Job", exampleJob],
  ["CronJob", exampleCronJob],
])("an example of a %s has what it was given where Kubernetes has it", (kind, example) => {
  const text = example({ container: "env: [{name: A, value: b}]", init: "tty: true", pod: "hostPID: true" });
  expect(read(text).kind).toBe(kind);
  expect(podOf(text)).toMatchObject({
    hostPID: true,
    containers: [{ name: "web", env: [{ name: "A", value: "b" }] }],
    initContainers: [{ name: "fetch", tty: true }],
  });
});

test("an example's image is its own where its lines name one", () => {
  expect(podOf(examplePod({ container: "image: a" }))["containers"]).toEqual([{ name: "web", image: "a" }]);
});

test("a rule about containers is shown in a container, an init container and a CronJob", () => {
  const { passing, failing } = containerExamples("tty: false", "tty: true");
  const kinds = failing.map((text) => [read(text).kind, "initContainers" in podOf(text)]);
  expect(kinds).toEqual([
    ["Pod", false],
    ["Deployment", true],
    ["CronJob", false],
  ]);
  expect(passing.every((text) => !text.includes("tty: true"))).toBe(true);
});

test("a rule about images is also shown in volumes", () => {
  const { passing, failing } = imageExamples("good:1", "bad");
  const mounted = (text: string) => podOf(text)["volumes"];
  expect(failing.map(mounted).filter((volumes) => volumes !== undefined)).toEqual([
    [{ name: "model", image: { reference: "bad" } }],
    [{ name: "model", image: { reference: "bad" } }],
  ]);
  expect(passing.every((text) => !text.includes("bad"))).toBe(true);
});

test("a rule about pods is shown in a Pod, a Deployment and a CronJob", () => {
  expect(podExamples("hostPID: false", "hostPID: true").failing.map((text) => read(text).kind)).toEqual([
    ...["Pod", "Deployment", "CronJob"],
  ]);
});
