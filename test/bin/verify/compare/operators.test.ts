import type { LiveObject } from "../../../../bin/cluster/cluster";
import { operators } from "../../../../bin/verify/compare/operators";
import type { Look } from "../../../../bin/verify/look";
import { seen } from "../../../../bin/verify/look";
import { declaredSite, FORBIDDEN, liveAs, operatorDeployments, told } from "../fixtures";

const declared = declaredSite();
const kueue = operatorDeployments(declared).find(({ metadata }) => metadata.name === "kueue")!;

/** What is told where Kueue's namespace has these Deployments. */
const having = (look: Look<readonly LiveObject[]>): string[] => {
  const live = liveAs(declared);
  return told(
    operators.compare(declared, { ...live, deployments: new Map([...live.deployments, ["kueue-system", look]]) }),
  );
};
const labelled = (labels: Record<string, string>, image = "registry.invalid/kueue"): LiveObject => ({
  ...kueue,
  metadata: { ...kueue.metadata, labels: { "app.kubernetes.io/instance": "kueue", ...labels } },
  spec: { replicas: 1, template: { spec: { containers: [{ name: "manager", image }] } } },
  status: { availableReplicas: 1 },
});

test("releases whose charts are as declared differ in nothing", () => {
  expect(having(seen([kueue]))).toEqual([]);
});

test("a release without any Deployment is not there", () => {
  expect(having(seen([]))).toEqual([
    "different operators/release release kueue-system/kueue: no Deployment of this release is in kueue-system",
  ]);
});

test("a Deployment of another release in the same namespace is not this one's", () => {
  expect(having(seen([labelled({ "app.kubernetes.io/instance": "other" })]))).toHaveLength(1);
});

test("another version of the chart is a difference", () => {
  expect(having(seen([labelled({ "helm.sh/chart": "kueue-0.18.1" })]))).toEqual([
    "different operators/version release kueue-system/kueue: its chart is 0.18.1, 0.19.2 is declared",
  ]);
});

test("without the chart's label the program's own version counts where it is the same", () => {
  expect(having(seen([labelled({ "app.kubernetes.io/version": "v0.19.2" })]))).toEqual([]);
  expect(having(seen([labelled({}, "registry.invalid:5000/kueue:v0.19.2@sha256:00")]))).toEqual([]);
});

test("without the chart's label another version of the program says nothing of the chart", () => {
  expect(having(seen([labelled({}, "registry.invalid:5000/kueue:v0.20.0")]))).toEqual([
    "unknown operators/version release kueue-system/kueue: its Deployments do not say their chart's version; they say v0.20.0",
  ]);
});

test("a Deployment that is not available is named", () => {
  const down = { ...labelled({ "helm.sh/chart": "kueue-0.19.2" }), status: {} };
  expect(having(seen([down]))).toEqual([
    "different operators/available release kueue-system/kueue: 1 Deployment not available: kueue",
  ]);
});

test("a namespace that we may not look into hides its release", () => {
  expect(having(FORBIDDEN)).toEqual(["unknown operators/release release kueue-system/kueue: we may not look"]);
});
