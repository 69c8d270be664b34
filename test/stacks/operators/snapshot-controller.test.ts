import { snapshotController } from "../../../stacks/operators/snapshot-controller";
import { cell } from "../fixtures";

test("only a cell with a driver that takes snapshots has it", () => {
  const a1 = cell("a1");
  const scratchOnly = { ...a1, tiers: a1.tiers.filter(({ name }) => name === "scratch") };
  expect([snapshotController.needed(a1), snapshotController.needed(scratchOnly)]).toEqual([true, false]);
});

test("its pods are let into a restricted namespace", () => {
  expect(snapshotController.podSecurity).toBe("restricted");
  expect(snapshotController.values(cell("a1"))).toMatchObject({
    controller: { securityContext: { allowPrivilegeEscalation: false, seccompProfile: { type: "RuntimeDefault" } } },
  });
});
