import { writeFileSync, mkdirSync } from "node:fs";
import type { Api } from "../../../bin/control-plane/api";
import { layoutOf } from "../../../bin/control-plane/layout";
import { awaitApi, awaitControllers, createKwokRole } from "../../../bin/control-plane/ready";
import type { FaultError } from "../../../constructs/core/fault";
import { place } from "../support";

const never = new AbortController().signal;
const ended = AbortSignal.abort();

async function faultOf(waiting: Promise<unknown>) {
  const error: unknown = await waiting.catch((reason: unknown) => reason);
  return (error as FaultError).faults[0];
}

/** An API server that answers what is given. */
const answering = (status: number): Api => ({ call: () => Promise.resolve({ status, text: "" }) }) as unknown as Api;

test("an interruption ends the waiting, under the signal's name", async () => {
  const signal = AbortSignal.abort("SIGTERM");
  const fault = await faultOf(awaitControllers({ api: answering(404), ended: never, signal }));
  expect(fault).toMatchObject({ code: "control-plane/interrupted", message: expect.stringContaining("SIGTERM") });
});

test("the end of a process ends the waiting, with what was waited for", async () => {
  expect(await faultOf(awaitControllers({ api: answering(404), ended, signal: never }))).toMatchObject({
    code: "control-plane/not-ready",
    message: expect.stringContaining("there is no default service account yet"),
  });
});

test("an API server without its whole certificate is not asked yet", async () => {
  const layout = layoutOf(place().directory);
  const wait = { port: 1, layout, token: "secret", ended, signal: never };
  expect((await faultOf(awaitApi(wait)))?.message).toContain("it has not made its certificate yet");
  mkdirSync(layout.certificates);
  writeFileSync(layout.certificate, "-----END CERTIFICATE-----\n");
  expect((await faultOf(awaitApi(wait)))?.message).toContain("it has not made its certificate yet");
  writeFileSync(layout.certificate, "-----END CERTIFICATE-----\n".repeat(2));
  expect((await faultOf(awaitApi(wait)))?.message).toContain("nobody answers");
});

test("rights that the API server refuses to give KWOK are a fault", async () => {
  await createKwokRole(answering(201));
  expect(await faultOf(createKwokRole(answering(403)))).toMatchObject({
    code: "control-plane/not-ready",
    message: expect.stringContaining("refused KWOK's ClusterRole"),
  });
});
