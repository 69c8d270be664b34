import { spawnSync } from "node:child_process";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { spawn } from "node:child_process";
import { probeObjects } from "../../../../bin/tenant/probe/job";
import { apiServer, dns, foreignService, metadata } from "../../../../bin/tenant/probe/network";
import type { Probe } from "../../../../bin/tenant/probe/probe";
import { VLAN } from "./support";

const python = spawnSync("python3", ["--version"]).status === 0;
const withPython = python ? test : test.skip;
if (!python) console.warn("SKIPPED, no python3 at hand: programs of the network probes");

/** The program of a probe as its pod would run it, on this machine and with its name instead of the cell's. */
function run(probe: Probe, target: string, name: string): Promise<{ code: number | null; words: string }> {
  const spec = probeObjects(probe, { ...VLAN, target }).at(-1)!["spec"] as {
    template: { spec: { containers: { command: string[] }[] } };
  };
  const program = spec.template.spec.containers[0]!.command[2]!.replaceAll("kubernetes.default.svc", name).replaceAll(
    "/dev/termination-log",
    "/dev/null",
  );
  const child = spawn("python3", ["-c", program]);
  let words = "";
  child.stdout.on("data", (chunk: Buffer) => (words += chunk.toString()));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, words: words.trim() })));
}

/** A port of this machine on which somebody answers, or nobody any more. */
async function withPort<T>(open: boolean, use: (target: string) => Promise<T>): Promise<T> {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const target = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => new Promise((resolve) => server.close(resolve));
  if (!open) await close();
  try {
    return await use(target);
  } finally {
    if (open) await close();
  }
}

withPython("a service that answers breaks the probe", async () => {
  const found = await withPort(true, (target) => run(foreignService, target, "localhost"));
  expect(found).toEqual({ code: 1, words: expect.stringMatching(/^127\.0\.0\.1:\d+ answers$/) as unknown });
});

withPython("a service that does not answer holds", async () => {
  const found = await withPort(false, (target) => run(foreignService, target, "localhost"));
  expect(found).toEqual({ code: 0, words: "no answer" });
});

withPython("no answer where there is no network proves nothing", async () => {
  const found = await withPort(false, (target) => run(foreignService, target, "no-such-name.invalid"));
  expect(found.code).toBe(2);
});

withPython("a name that resolves holds, one that doesn't is broken", async () => {
  const codes = [await run(dns, "", "localhost"), await run(dns, "", "no-such-name.invalid")].map(({ code }) => code);
  expect(codes).toEqual([0, 1]);
});

test("the metadata address is asked over IPv4 and IPv6", () => {
  const { program } = metadata.body(VLAN);
  expect(["169.254.169.254", "fd00:ec2::254"].filter((address) => !program.includes(address))).toEqual([]);
});

test("the API server is asked by the name that every pod knows", () => {
  expect(apiServer.body(VLAN).program).toContain('["kubernetes.default.svc",443]');
});
