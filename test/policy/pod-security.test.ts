import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { parseAllDocuments } from "yaml";
import type { KubernetesObject } from "../../constructs/core/kubernetes";
import { check } from "../../constructs/policy/checker";
import { podTemplates } from "../../constructs/policy/reading/pod-templates";
import { rules } from "../../constructs/policy/rules";
import { run } from "../support/build";
import { ROOT } from "../support/sources";
import { evidenceOf } from "./support";
import { WORKLOADS, pods } from "./pods";

/** Our rules by the check of k8s.io/pod-security-admission that they mirror, and its level. */
const MIRRORED: Readonly<Record<string, readonly [level: "baseline" | "restricted", ...rules: string[]]>> = {
  appArmorProfile: ["baseline", "apparmor"],
  capabilities_baseline: ["baseline", "dangerous-capabilities"],
  hostNamespaces: ["baseline", "host-ipc", "host-network", "host-pid"],
  hostPathVolumes: ["baseline", "host-path"],
  hostPorts: ["baseline", "host-ports"],
  hostProbesAndHostLifecycle: ["baseline", "probe-host"],
  privileged: ["baseline", "privileged"],
  procMount: ["baseline", "proc-mount"],
  seLinuxOptions: ["baseline", "selinux"],
  seccompProfile_baseline: ["baseline", "seccomp-unconfined"],
  sysctls: ["baseline", "sysctls"],
  windowsHostProcess: ["baseline", "windows-host-process"],
  allowPrivilegeEscalation: ["restricted", "privilege-escalation"],
  capabilities_restricted: ["restricted", "restricted-capabilities"],
  procMount_restricted: ["restricted", "masked-proc"],
  restrictedVolumes: ["restricted", "volume-types"],
  runAsNonRoot: ["restricted", "run-as-non-root"],
  runAsUser: ["restricted", "run-as-user"],
  seccompProfile_restricted: ["restricted", "seccomp-profile"],
};

const mirrors = Object.values(MIRRORED).flatMap(([, ...ids]) => ids.map((id) => `hardening/${id}`));

test("every rule that names a control of a level is held against a check of that level", () => {
  const named = rules.filter(({ source }) => /Pod Security Standards, (baseline|restricted)/.test(source));
  expect(named.map(({ id }) => id).sort()).toEqual([...mirrors].sort());
  const severities = Object.values(MIRRORED).flatMap(([level, ...ids]) =>
    ids.map((id) => [level, rules.find((rule) => rule.id === `hardening/${id}`)!.severity]),
  );
  expect(severities.filter(([level, severity]) => (level === "baseline") !== (severity === "error"))).toEqual([]);
});

/** Kubernetes' own judge, built from the Go module beside the tests; a second run takes a moment. */
function judge(): string | undefined {
  const cache = join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "cdktf-gigafactory", "test-tools");
  mkdirSync(cache, { recursive: true });
  const binary = join(cache, "pod-security");
  const built = run("go", ["build", "-o", binary, "."], { cwd: join(ROOT, "test/support/pod-security") });
  return built.status === 0 && existsSync(binary) ? binary : undefined;
}

const kubernetes = judge();
const testWithKubernetes = (name: string, body: () => void): void => {
  if (kubernetes !== undefined) return test(name, body, 120_000);
  console.warn(`SKIPPED, Kubernetes' own judge can't be built (it needs Go and a module proxy): ${name}`);
  test.skip(name, body);
};

type Pod = { readonly metadata?: unknown; readonly spec: unknown };

/** Ids of the checks by which Kubernetes forbids each pod. */
function forbidden(all: readonly Pod[]): string[][] {
  const input = all.map((pod) => `${JSON.stringify(pod)}\n`).join("");
  const lines = execFileSync(kubernetes!, { input, encoding: "utf8", maxBuffer: 2 ** 26 })
    .trim()
    .split("\n");
  return lines.map((line) => JSON.parse(line) as string[]);
}

/** Ids of the checks by whose rules we forbid an object. */
function found(object: KubernetesObject): string[] {
  const selected = rules.filter(({ id }) => mirrors.includes(id));
  const { findings, crashes } = check(evidenceOf({ object, cell: "a1" }), { rules: selected });
  expect(crashes).toEqual([]);
  const broken = new Set(findings.map(({ rule }) => rule));
  return Object.entries(MIRRORED)
    .filter(([, [, ...ids]]) => ids.some((id) => broken.has(`hardening/${id}`)))
    .map(([id]) => id);
}

testWithKubernetes("our verdicts on pods of every form are Kubernetes' own, in every workload", () => {
  const random = fc.sample(pods, { seed: 20261126, numRuns: 1000 });
  const names = Object.keys(WORKLOADS);
  const objects = random.map((pod, index) => WORKLOADS[names[index % names.length]!]!(pod));
  const theirs = forbidden(random);
  objects.forEach((object, index) => expect([object, found(object).sort()]).toEqual([object, theirs[index]!.sort()]));
  // Pods that none forbids, or that all do, would make this test say little.
  const counts = Object.keys(MIRRORED).map((id) => theirs.filter((ids) => ids.includes(id)).length);
  expect(counts.filter((count) => count < 20 || count > 980)).toEqual([]);
});

testWithKubernetes("our verdicts on the examples of all rules are Kubernetes' own", () => {
  const objects = rules
    .flatMap(({ examples }) => [...examples.passing, ...examples.failing])
    .flatMap((text) => parseAllDocuments(text).map((document) => document.toJS() as KubernetesObject))
    .filter((object) => typeof object.kind === "string" && object.apiVersion !== undefined)
    .map((object) => ({ object, templates: podTemplates(object) }))
    .filter(({ templates }) => templates.length === 1);
  expect(objects.length).toBeGreaterThan(100);
  const theirs = forbidden(
    objects.map(({ templates: [template] }) => ({ spec: template!.spec, metadata: template!.metadata })),
  );
  objects.forEach(({ object }, index) =>
    expect([object, found(object).sort()]).toEqual([object, theirs[index]!.sort()]),
  );
});
