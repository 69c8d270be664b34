import { Refused } from "../../../../bin/cluster/cluster";
import { letThrough } from "../../../../bin/tenant/attack/paths";

test("a stream that cannot be had is as good as had", async () => {
  await expect(letThrough(Promise.reject(new Refused(400, "BadRequest", "no stream")))).resolves.toBeUndefined();
});

test("a stream that is forbidden is not", async () => {
  await expect(letThrough(Promise.reject(new Refused(403, "Forbidden", "no")))).rejects.toThrow("no");
});
