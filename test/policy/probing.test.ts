import type { EvidenceObject } from "../../constructs/policy/evidence/evidence";
import { livenessProbe } from "../../constructs/policy/rules/operations/liveness-probe";
import { evidenceOf, foundBy, object } from "./support";

const PROBED = { name: "c", image: "x", livenessProbe: { exec: { command: ["a"] } } };
const SIDECAR = { name: "proxy", image: "x", restartPolicy: "Always" };

function pod(spec: object, ...unknown: readonly string[]): EvidenceObject {
  const whyUnknown = Object.fromEntries(unknown.map((field) => [field, "is var.x"]));
  const found = object("Pod", "p", { namespace: "shop", spec: { containers: [PROBED], ...spec } });
  return unknown.length === 0 ? found : { ...found, unknown, whyUnknown };
}

const said = (item: EvidenceObject) => foundBy(livenessProbe, evidenceOf(item));

test("a sidecar is asked for a probe, an init container that ends is not", () => {
  expect(said(pod({ initContainers: [SIDECAR, { name: "fetch", image: "x" }] }))).toEqual([
    "violation: init container proxy has no liveness probe",
  ]);
  expect(said(pod({ initContainers: [{ ...PROBED, ...SIDECAR }] }))).toEqual([]);
  expect(said(pod({ restartPolicy: "Never", initContainers: [SIDECAR] }))).toEqual([]);
});

test("whether a container goes on running hangs on its pod's policy and on its own", () => {
  const bare = { name: "c", image: "x" };
  expect(said(pod({ restartPolicy: "${var.x}", containers: [bare] }, "spec.restartPolicy"))).toEqual([
    "unknown: it has no liveness probe, and spec.restartPolicy is var.x",
  ]);
  const open = pod(
    { initContainers: [{ ...SIDECAR, restartPolicy: "${var.x}" }] },
    "spec.initContainers[0].restartPolicy",
  );
  expect(said(open)).toEqual(["unknown: it has no liveness probe, and spec.initContainers[0].restartPolicy is var.x"]);
  expect(said(pod({ restartPolicy: "${var.x}" }, "spec.restartPolicy"))).toEqual([]);
});

test("a probe that asks nothing is none", () => {
  for (const livenessProbe of [{}, { periodSeconds: 5 }, { httpGet: null }])
    expect(said(pod({ containers: [{ name: "c", image: "x", livenessProbe }] }))).toEqual([
      "violation: container c has no liveness probe",
    ]);
  const open = { name: "c", image: "x", livenessProbe: { httpGet: "${var.x}" } };
  expect(said(pod({ containers: [open] }, "spec.containers[0].livenessProbe.httpGet"))).toEqual([]);
  const whole = { name: "c", image: "x", livenessProbe: "${var.x}" };
  expect(said(pod({ containers: [whole] }, "spec.containers[0].livenessProbe"))).toEqual([
    "unknown: spec.containers[0].livenessProbe is var.x",
  ]);
});
