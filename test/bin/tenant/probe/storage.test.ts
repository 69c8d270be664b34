import { storage } from "../../../../bin/tenant/probe/storage";
import { VLAN } from "./support";

test("the volume is of the tenant's own class", () => {
  const [claim] = storage.body(VLAN).claims!;
  expect(claim?.["spec"]).toMatchObject({ storageClassName: "parallel-nordic-imaging" });
});

test("a namespace without volumes is not probed, and told why", () => {
  expect(storage.needs?.({ ...VLAN, share: { ...VLAN.share, storage: {} } })).toBe(
    "the namespace has no storage that volumes are made of",
  );
});
