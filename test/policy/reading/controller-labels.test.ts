import { asksControllers, selectsLabelled } from "../../../constructs/policy/reading/controller-labels";
import { readSelector } from "../../../constructs/policy/reading/selectors";
import { workloads } from "../../../constructs/policy/reading/workloads";
import { networkPolicy } from "../../../constructs/policy/rules/hardening/network-policy";
import { evidenceOf, foundBy, object } from "../support";

const template = { metadata: { labels: { app: "w" } }, spec: { containers: [{ name: "c", image: "a" }] } };
const podOf = (apiVersion: string, kind: string, spec: object) =>
  workloads(evidenceOf(object(kind, "w", { apiVersion, spec })))[0]!.item.pods[0]!;
const job = podOf("batch/v1", "Job", { template });
const cronJob = podOf("batch/v1", "CronJob", { jobTemplate: { spec: { template } } });
const set = podOf("apps/v1", "StatefulSet", { template });
const jobSet = podOf("jobset.x-k8s.io/v1alpha2", "JobSet", {
  replicatedJobs: [{ name: "a", template: { spec: { template } } }],
});

const has = (key: string, operator = "Exists") => ({ matchExpressions: [{ key, operator }] });
const is = (key: string, value: string) => ({ matchLabels: { [key]: value } });

test.each([
  [job, has("batch.kubernetes.io/controller-uid"), true],
  [job, is("controller-uid", "a"), undefined],
  [job, is("job-name", "x"), false],
  [cronJob, has("job-name"), true],
  [cronJob, has("job-name", "DoesNotExist"), false],
  [cronJob, has("statefulset.kubernetes.io/pod-name"), false],
  [set, is("statefulset.kubernetes.io/pod-name", "w-0"), undefined],
  [set, { matchLabels: { "statefulset.kubernetes.io/pod-name": "w-0", app: "x" } }, false],
  [jobSet, is("jobset.sigs.k8s.io/jobset-name", "w"), true],
  [jobSet, is("jobset.sigs.k8s.io/jobset-name", "x"), false],
  [jobSet, is("jobset.sigs.k8s.io/job-index", "0"), undefined],
  [jobSet, is("app.kubernetes.io/name", "x"), false],
])("%#: a selector selects a pod as its controller labels it", (pod, selector, expected) => {
  expect(selectsLabelled(readSelector(selector)!, pod)).toBe(expected);
});

test("selectors of people's labels ask nothing of controllers", () => {
  expect(
    [is("app", "w"), has("job-name"), is("example.org/x", "y")].map((each) => asksControllers(readSelector(each)!)),
  ).toEqual([false, true, true]);
});

test("a pod whose label only its controller knows is neither covered nor open", () => {
  const source = { namespace: "shop", apiVersion: "apps/v1", spec: { template } };
  const policy = (podSelector: object) =>
    object("NetworkPolicy", "n", { namespace: "shop", apiVersion: "networking.k8s.io/v1", spec: { podSelector } });
  const found = (selector: object) =>
    foundBy(networkPolicy, evidenceOf(object("StatefulSet", "w", source), policy(selector)));
  expect(found(has("statefulset.kubernetes.io/pod-name"))).toEqual([]);
  expect(found(is("statefulset.kubernetes.io/pod-name", "w-0"))).toEqual([
    "unknown: a NetworkPolicy asks for a label that only its controller knows",
  ]);
  expect(found(is("app", "x"))).toEqual(["violation: no NetworkPolicy selects its pod"]);
});
