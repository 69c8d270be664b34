import { conversion, webhookObjects } from "../../../../bin/rehearse/kueue/webhooks";
import { asFieldsList, fieldAt } from "../../../../constructs/policy/reading/fields";

const JOB = { apiVersion: "batch/v1", kind: "Job", resource: "jobs", namespaced: true, verbs: [] };
const QUEUE = {
  ...{ apiVersion: "kueue.x-k8s.io/v1beta2", kind: "ClusterQueue", resource: "clusterqueues" },
  ...{ namespaced: false, verbs: [] },
};
const SETTING = { namespace: "kueue-system", port: 2001, namespaceSelector: { matchLabels: { a: "b" } } };

function hooks(kind: string) {
  const found = webhookObjects({ ...SETTING, served: [JOB, QUEUE] }).find((object) => object.kind === kind);
  return asFieldsList(found?.["webhooks"]);
}

test("paths are those that controller-runtime serves", () => {
  expect(hooks("MutatingWebhookConfiguration").map((hook) => fieldAt(hook, "clientConfig.service.path"))).toEqual([
    "/mutate-kueue-x-k8s-io-v1beta2-clusterqueue",
    "/mutate-batch-v1-job",
  ]);
});

test("kinds that are not served have no webhook", () => {
  expect(hooks("ValidatingWebhookConfiguration").map(({ name }) => name)).toEqual([
    "vclusterqueue.kb.io",
    "vjob.kb.io",
  ]);
});

test("work is judged in tenants' namespaces only, queues everywhere", () => {
  const selectors = hooks("ValidatingWebhookConfiguration").map(({ namespaceSelector }) => namespaceSelector);
  expect(selectors).toEqual([undefined, { matchLabels: { a: "b" } }]);
});

test("what Kueue cannot judge is refused", () => {
  const policies = new Set(hooks("ValidatingWebhookConfiguration").map(({ failurePolicy }) => failurePolicy));
  expect([...policies]).toEqual(["Fail"]);
});

test("the API server is led to this machine", () => {
  const service = webhookObjects({ ...SETTING, served: [] }).find(({ kind }) => kind === "Service");
  expect(service?.["spec"]).toEqual({ type: "ExternalName", externalName: "localhost" });
});

test("CRDs are converted at the same place", () => {
  expect(fieldAt(conversion(SETTING), "webhook.clientConfig.service")).toMatchObject({ path: "/convert", port: 2001 });
});
