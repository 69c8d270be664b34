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

describe("a probe", () => {
  const probed = (livenessProbe: unknown) => ({ containers: [{ name: "c", image: "x", livenessProbe }] });

  // As Kubernetes 1.36 refuses them.
  test.each([
    [{}],
    [{ periodSeconds: 5 }],
    [{ httpGet: null }],
    [{ exec: {} }],
    [{ exec: { command: [] } }],
    [{ tcpSocket: {} }],
    [{ tcpSocket: { port: 0 } }],
    [{ tcpSocket: { port: "" } }],
    [{ httpGet: {} }],
    [{ httpGet: { path: "/" } }],
    [{ httpGet: { port: 70_000 } }],
    [{ httpGet: { port: -1 } }],
    [{ httpGet: { port: "http_x" } }],
    [{ grpc: {} }],
    [{ grpc: { port: 0 } }],
  ])("that asks nothing is none: %j", (probe) => {
    expect(said(pod(probed(probe)))).toEqual(["violation: container c has no liveness probe"]);
  });

  test.each([
    [{ exec: { command: [""] } }],
    [{ exec: { command: ["${var.x}"] } }],
    [{ tcpSocket: { port: "http" } }],
    [{ httpGet: { port: 8080 } }],
    // As Terraform's provider has it.
    [{ httpGet: { port: "8080" } }],
    [{ grpc: { port: 1 } }],
  ])("asks: %j", (probe) => {
    expect(said(pod(probed(probe)))).toEqual([]);
  });

  test.each([
    ["", "${var.x}"],
    [".httpGet", { httpGet: "${var.x}" }],
    [".httpGet.port", { httpGet: { port: "${var.x}" } }],
    [".exec.command", { exec: { command: "${var.x}" } }],
  ])("is not known where only an apply knows it%s", (below, probe) => {
    const field = `spec.containers[0].livenessProbe${below}`;
    expect(said(pod(probed(probe), field))).toEqual([`unknown: ${field} is var.x`]);
  });

  test("asks by what is known of it, whatever else only an apply knows", () => {
    const path = { httpGet: { path: "${var.x}" } };
    const field = "spec.containers[0].livenessProbe.httpGet.path";
    expect(said(pod(probed(path), field))).toEqual(["violation: container c has no liveness probe"]);
    expect(said(pod(probed({ httpGet: { ...path.httpGet, port: 80 } }), field))).toEqual([]);
  });
});
