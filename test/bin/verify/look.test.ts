import { Refused } from "../../../bin/cluster/cluster";
import { clusterFault } from "../../../bin/cluster/faults";
import { look, lookAtList } from "../../../bin/verify/look";

const refusing = (status: number, message: string) => () => Promise.reject(new Refused(status, "", message));

test("what was read is known", async () => {
  expect(await look(() => Promise.resolve(7))).toEqual({ known: true, value: 7 });
});

test("what we may not read is unknown, with the server's words", async () => {
  expect(await look(refusing(403, "nodes is forbidden"))).toEqual({
    known: false,
    reason: "we may not look: nodes is forbidden",
  });
  expect(await look(refusing(500, ""))).toEqual({ known: false, reason: "the server answered 500" });
});

test("of a kind that is not served there are none", async () => {
  expect(await lookAtList(refusing(404, "not served"))).toEqual({ known: true, value: [] });
});

test("a server that cannot be talked to is no matter of one look", async () => {
  const fault = clusterFault("timeout", "late", {});
  await expect(look(() => Promise.reject(fault))).rejects.toBe(fault);
});
