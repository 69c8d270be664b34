import { connect } from "../../../../bin/cluster/connect";
import type { Cluster } from "../../../../bin/cluster/cluster";
import type { Attempt } from "../../../../bin/tenant/attack/attempt";
import { judgeAttempt } from "../../../../bin/tenant/attack/judge";
import { describeWithControlPlane, liveIo } from "../../../support/control-plane";
import { exampleGround } from "./grounds";

const settings = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "attack", namespace: "default" } };

/** Nobody of the tenant has any rights on this control plane. */
const attempt: Attempt = {
  id: "test/settings",
  does: "writes settings",
  asset: "data",
  threat: "nothing",
  as: "developer",
  control: "roles",
  attempt: ({ hands }) => hands.create(settings),
  twin: { does: "asks for the version", act: ({ hands }) => hands.get("/version") },
};

describeWithControlPlane("an attempt", (plane) => {
  let operator: Cluster;
  beforeAll(async () => {
    operator = await connect(liveIo, { kubeconfig: plane().kubeconfig, context: "rehearsal" });
  });
  afterAll(() => operator?.close());
  const judged = (more: Partial<Attempt>) =>
    judgeAttempt({ ...attempt, ...more }, exampleGround("lingua-sme", { operator }));

  test("that is stopped while its twin works holds", async () => {
    expect(await judged({})).toMatchObject({ result: "holds", stoppedBy: "roles", twin: { works: true } });
  });

  test("that gets through is broken, and what it made is gone", async () => {
    const through = await judged({ attempt: ({ hands }) => hands.asOperator().create(settings) });
    expect([through.result, through.stoppedBy, await operator.get(settings)]).toEqual(["broken", undefined, undefined]);
  });

  test("whose twin is refused too is broken", async () => {
    expect(await judged({ twin: { does: "writes settings", act: attempt.attempt } })).toMatchObject({
      result: "broken",
      stoppedBy: "roles",
      twin: { works: false },
    });
  });

  test("whose first object is refused proves nothing", async () => {
    expect(await judged({ given: ({ hands }) => hands.create(settings) })).toMatchObject({ result: "not-run" });
  });

  test("of a kind that isn't served proves nothing", async () => {
    const nothing = { ...settings, apiVersion: "attack.example/v1", kind: "Nothing" };
    expect(await judged({ attempt: ({ hands }) => hands.create(nothing) })).toMatchObject({ result: "not-run" });
  });

  test("that lacks what it needs says so", async () => {
    expect(await judged({ needs: [() => "no such thing"] })).toMatchObject({
      result: "not-run",
      detail: "no such thing",
    });
  });

  test("that finds nothing there got past every control", async () => {
    const missing = await judged({ attempt: ({ hands }) => hands.asOperator().read(settings) });
    expect(missing.result).toBe("broken");
  });

  test("that breaks by a mistake of ours is no refusal", async () => {
    await expect(judged({ attempt: () => Promise.reject(new TypeError("ours")) })).rejects.toThrow("ours");
  });
});
