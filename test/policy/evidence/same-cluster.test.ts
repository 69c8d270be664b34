import type { Destination } from "../../../constructs/policy/evidence/same-cluster";
import { sameCluster } from "../../../constructs/policy/evidence/same-cluster";

const [A, B, X] = ["https://a", "https://b", "${data.x.endpoint}"];

test.each<[Destination, Destination, string, string]>([
  // What is compared, then as of one configuration, and as of two.
  [{ host: A }, { host: A }, "same", "same"],
  [{ host: A }, { host: B }, "different", "different"],
  [{ host: "a" }, { host: A }, "maybe", "maybe"],
  [{ host: "http://a" }, { host: A }, "different", "different"],
  [{ host: X }, { host: X }, "same", "maybe"],
  [{ host: X }, { host: "${data.y.endpoint}" }, "maybe", "maybe"],
  [{ host: A }, { host: X }, "maybe", "maybe"],
  [{ host: A }, {}, "maybe", "maybe"],
  [{}, {}, "same", "same"],
  [{ host: A }, { context: "a", files: ["~/c"] }, "maybe", "maybe"],
  [{ files: ["~/c"] }, { files: ["~/c"] }, "same", "same"],
  [{ files: ["~/c"] }, { files: ["~/d"] }, "different", "different"],
  [{ files: ["~/c"] }, { files: ["~/c", "~/d"] }, "maybe", "maybe"],
  [{ files: ["~/.kube/config"] }, { files: ["/home/me/.kube/config"] }, "maybe", "maybe"],
  [{ files: ["~/.kube/config"] }, { files: ["/home/me/.kube/west"] }, "different", "different"],
  [{ files: ["/a/config"] }, { files: ["/b/config"] }, "different", "different"],
  [{ files: ["config"] }, { files: ["config"] }, "same", "maybe"],
  [{ files: ["config"] }, { files: ["../config"] }, "different", "maybe"],
  [{ files: ["config"] }, { files: ["west"] }, "different", "different"],
  [{ files: ["config"] }, { files: ["C:\\kube\\config"] }, "maybe", "maybe"],
  [{ files: ["~/c"] }, { files: ["~/c"], context: "west" }, "maybe", "maybe"],
  [{ files: ["~/c"], context: "west" }, { context: "west" }, "maybe", "maybe"],
  [{ files: ["~/c"], context: "west" }, { files: ["~/c"], context: "east" }, "different", "different"],
  [{ files: ["${var.f}"], context: "west" }, { files: ["${var.f}"], context: "west" }, "same", "maybe"],
  [{ files: ["${var.f}"], context: "west" }, { files: ["${var.f}"], context: "east" }, "different", "different"],
  [{ files: ["~/c"], cluster: "w", context: "me" }, { files: ["~/c"], cluster: "w", context: "you" }, "same", "same"],
  [{ files: ["~/c"], cluster: "west" }, { files: ["~/c"], context: "west" }, "maybe", "maybe"],
])("%j and %j are %s in one configuration and %s in two", (one, other, inOne, inTwo) => {
  expect([sameCluster(one, other, true), sameCluster(one, other, false)]).toEqual([inOne, inTwo]);
  expect([sameCluster(other, one, true), sameCluster(other, one, false)]).toEqual([inOne, inTwo]);
});
