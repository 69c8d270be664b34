import { chmodSync, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Api } from "../../../bin/control-plane/api";
import type { Binaries } from "../../../bin/control-plane/binaries/binaries";
import { COMPONENTS } from "../../../bin/control-plane/components/component";
import type { ControlPlane } from "../../../bin/control-plane/control-plane";
import { freePort } from "../../../bin/control-plane/free-port";
import { layoutOf } from "../../../bin/control-plane/layout";
import { startControlPlane } from "../../../bin/control-plane/start";
import type { Io } from "../../../bin/io";
import { describeWithControlPlane, liveIo, testWithBinaries } from "../../support/control-plane";
import { processesOf } from "../../support/processes";
import { place } from "../support";

const tokens = (plane: ControlPlane): string[] =>
  readFileSync(layoutOf(plane.directory).tokens, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.split(",")[0]!);

/** As the administrator, or with a token of somebody else. */
function apiOf(plane: ControlPlane, token = tokens(plane)[0]!): Api {
  return new Api(
    Number(new URL(plane.address).port),
    readFileSync(layoutOf(plane.directory).certificate, "utf8"),
    token,
  );
}

async function untilJson(plane: ControlPlane, path: string, holds: (object: never) => boolean): Promise<void> {
  for (;;) {
    const answer = await apiOf(plane).call("GET", path);
    if (answer?.status === 200 && holds(JSON.parse(answer.text) as never)) return;
    await sleep(200);
  }
}

const POD = { containers: [{ name: "main", image: "example.invalid/nothing" }], tolerations: [{ operator: "Exists" }] };
const pod = (name: string, spec: object = {}) => ({
  ...{ apiVersion: "v1", kind: "Pod", metadata: { name } },
  spec: { ...POD, ...spec },
});

describeWithControlPlane("a control plane", (plane) => {
  test("answers under the version that it says it is", async () => {
    const answer = await apiOf(plane()).call("GET", "/version");
    expect(JSON.parse(answer!.text)).toMatchObject({ gitVersion: plane().kubernetes });
  });

  test("keeps its files from everybody else", () => {
    const entries = readdirSync(plane().directory, { withFileTypes: true });
    const open = entries.filter(({ name }) => /kubeconfig$|tokens|\.key$/.test(name));
    expect(open.map(({ name }) => [name, statSync(join(plane().directory, name)).mode & 0o777])).toEqual(
      open.map(({ name }) => [name, 0o600]),
    );
    expect(open.length).toBe(6);
    expect(statSync(plane().directory).mode & 0o777).toBe(0o700);
  });

  test("has a kubeconfig whose only context is `rehearsal`", () => {
    expect(JSON.parse(readFileSync(plane().kubeconfig, "utf8"))).toMatchObject({
      "current-context": "rehearsal",
      contexts: [{ name: "rehearsal", context: { cluster: "rehearsal", user: "rehearsal" } }],
      clusters: [{ name: "rehearsal", cluster: { server: plane().address } }],
    });
  });

  test("runs a pod on a node: scheduler, controllers and KWOK work", async () => {
    const api = apiOf(plane());
    const node = { apiVersion: "v1", kind: "Node", metadata: { name: "node-1" } };
    const capacity = { cpu: "8", memory: "64Gi", pods: "110", "nvidia.com/gpu": "8" };
    expect(
      (await api.call("POST", "/api/v1/nodes", { ...node, status: { capacity, allocatable: capacity } }))?.status,
    ).toBe(201);
    const asks = { containers: [{ ...POD.containers[0], resources: { limits: { "nvidia.com/gpu": "8" } } }] };
    expect((await api.call("POST", "/api/v1/namespaces/default/pods", pod("runs", asks)))?.status).toBe(201);
    await untilJson(plane(), "/api/v1/namespaces/default/pods/runs", ({ status }: { status: { phase: string } }) => {
      return status.phase === "Running";
    });
  }, 120_000);

  test("lets nobody in without a token, and nobody do what nobody allowed", async () => {
    expect((await apiOf(plane(), "wrong").call("GET", "/api/v1/nodes"))?.status).toBe(401);
    const kwok = tokens(plane()).at(-1)!;
    expect((await apiOf(plane(), kwok).call("GET", "/api/v1/nodes"))?.status).toBe(200);
    expect((await apiOf(plane(), kwok).call("GET", "/api/v1/secrets"))?.status).toBe(403);
  });

  test("admits no privileged pod where the Pod Security Standards forbid it, nor more than a quota", async () => {
    const api = apiOf(plane());
    const labels = { "pod-security.kubernetes.io/enforce": "restricted" };
    await api.call("POST", "/api/v1/namespaces", {
      ...{ apiVersion: "v1", kind: "Namespace" },
      metadata: { name: "strict", labels },
    });
    await untilJson(plane(), "/api/v1/namespaces/strict/serviceaccounts/default", () => true);
    const refused = await api.call("POST", "/api/v1/namespaces/strict/pods", pod("privileged", { hostPID: true }));
    expect(refused).toMatchObject({ status: 403, text: expect.stringContaining("violates PodSecurity") });

    await api.call("POST", "/api/v1/namespaces", {
      ...{ apiVersion: "v1", kind: "Namespace" },
      metadata: { name: "full" },
    });
    const quota = {
      apiVersion: "v1",
      kind: "ResourceQuota",
      metadata: { name: "none" },
      spec: { hard: { pods: "0" } },
    };
    await api.call("POST", "/api/v1/namespaces/full/resourcequotas", quota);
    await untilJson(plane(), "/api/v1/namespaces/full/serviceaccounts/default", () => true);
    const over = await api.call("POST", "/api/v1/namespaces/full/pods", pod("over"));
    expect(over).toMatchObject({ status: 403, text: expect.stringContaining("exceeded quota") });
  }, 60_000);

  test("writes down who did what, and no secret anywhere", () => {
    const audit = readFileSync(layoutOf(plane().directory).auditLog, "utf8");
    expect(audit).toContain(`"username":"rehearsal-admin"`);
    const logs = readdirSync(plane().directory).filter((name) => name.endsWith(".log"));
    expect(logs.length).toBe(COMPONENTS.length + 2);
    const said = [...logs.map((name) => readFileSync(join(plane().directory, name), "utf8")), ...processesOf("")];
    expect(tokens(plane()).filter((token) => said.some((text) => text.includes(token)))).toEqual([]);
  });

  test("tells the memory of each of its processes", async () => {
    if (!existsSync("/proc/self/status")) return expect(await plane().memory()).toEqual({});
    const memory = await plane().memory();
    expect(Object.keys(memory).sort()).toEqual([...COMPONENTS].sort());
    for (const { now, peak } of Object.values(memory)) expect(peak).toBeGreaterThanOrEqual(now);
  });

  test("starts one more process under the same ownership", async () => {
    const args = ["-c", "while :; do sleep 0.1; done", "guest", plane().directory];
    const guest = await plane().start({ name: "guest", command: "/bin/sh", args });
    expect(plane().processes.at(-1)).toEqual(guest);
    expect(processesOf(`guest ${plane().directory}`)).toEqual([expect.stringContaining(`${guest.pid} `)]);
  });
});

/** Directory that state directories are made in, to see that nothing stays. */
const parent = (): string => place().directory;

async function faultOf(started: Promise<ControlPlane>) {
  const error: unknown = await started.then(
    (plane) => plane.stop().then(() => new Error("it started")),
    (reason: unknown) => reason,
  );
  return (error as { faults: readonly { code: string; message: string }[] }).faults;
}

function replaced(binaries: Binaries, component: "etcd" | "kube-apiserver" | "kwok", script: string): Binaries {
  const file = place({ program: `#!/bin/sh\n${script}\n` }).path("program");
  chmodSync(file, 0o755);
  return { ...binaries, files: { ...binaries.files, [component]: { path: file, version: "v0.0.0", source: "test" } } };
}

describe("starting a control plane", () => {
  testWithBinaries("takes another port where the first one is taken", async (binaries) => {
    const holder = createServer();
    const taken = await new Promise<number>((resolve) =>
      holder.listen(0, "127.0.0.1", () => resolve((holder.address() as { port: number }).port)),
    );
    const ports = [taken];
    const within = parent();
    const plane = await startControlPlane(liveIo, {
      binaries,
      within,
      findPort: () => Promise.resolve(ports.pop() ?? freePort()),
    });
    expect(Number(new URL(plane.address).port)).not.toBe(taken);
    expect(readdirSync(within)).toHaveLength(1);
    await plane.stop();
    holder.close();
  });

  testWithBinaries("names the process that ends at once, with its last words, and leaves nothing", async (binaries) => {
    const within = parent();
    const broken = replaced(binaries, "kwok", "echo no stages found >&2; exit 1");
    const [fault] = await faultOf(startControlPlane(liveIo, { binaries: broken, within }));
    expect(fault).toMatchObject({
      code: "control-plane/process-ended",
      message: expect.stringMatching(/^kwok ended while the control plane was starting: exit code 1.*no stages found/),
    });
    expect([readdirSync(within), processesOf(within)]).toEqual([[], []]);
  });

  testWithBinaries("names a program that cannot be run, and leaves nothing", async (binaries) => {
    const within = parent();
    const files = { ...binaries.files, etcd: { path: "/no/such/etcd", version: "v0.0.0", source: "test" } };
    const [fault] = await faultOf(startControlPlane(liveIo, { binaries: { ...binaries, files }, within }));
    expect(fault).toMatchObject({
      code: "control-plane/cannot-start",
      message: expect.stringContaining("/no/such/etcd"),
    });
    expect([readdirSync(within), processesOf(within)]).toEqual([[], []]);
  });

  testWithBinaries("ends in the middle where it is interrupted, and leaves nothing", async (binaries) => {
    const within = parent();
    const interruption = new AbortController();
    const io: Io = { ...liveIo, interruption: () => interruption.signal };
    const started = startControlPlane(io, { binaries, within });
    while (processesOf(within).length < 4) await sleep(50);
    interruption.abort("SIGINT");
    expect(await faultOf(started)).toMatchObject([{ code: "control-plane/interrupted" }]);
    expect([readdirSync(within), processesOf(within)]).toEqual([[], []]);
  });

  testWithBinaries("is refused where its state cannot be kept", async (binaries) => {
    const [fault] = await faultOf(startControlPlane(liveIo, { binaries, within: "/no/such/directory" }));
    expect(fault).toMatchObject({ code: "control-plane/directory", received: "/no/such/directory" });
  });
});
