import { server } from "../../../../bin/verify/compare/server";
import { liveNode } from "../../../../bin/verify/live-node";
import { seen } from "../../../../bin/verify/look";
import { declaredSite, FORBIDDEN, liveAs, told } from "../fixtures";

const declared = declaredSite();

const node = (name: string, kubeletVersion: string) =>
  liveNode({ apiVersion: "v1", kind: "Node", metadata: { name }, status: { nodeInfo: { kubeletVersion } } });

test("the declared version is as declared, whatever a distribution appends to it", () => {
  expect(told(server.compare(declared, liveAs(declared, { version: seen("v1.36.3+k3s1") })))).toEqual([]);
});

test("another version is a difference", () => {
  expect(told(server.compare(declared, liveAs(declared, { version: seen("v1.36.2"), nodes: seen([]) })))).toEqual([
    "different server/version cell a1: the API server is v1.36.2, v1.36.3 is declared",
  ]);
});

test("kubelets that are too old or too new for the API server are named", () => {
  const nodes = seen([node("old", "v1.32.9"), node("oldest", "v1.33.0"), node("new", "v1.37.0"), node("odd", "")]);
  expect(told(server.compare(declared, liveAs(declared, { nodes })))).toEqual([
    "different server/kubelet-skew nodes of cell a1: 1 kubelet too old for v1.36.3: old",
    "different server/kubelet-skew nodes of cell a1: 1 kubelet newer than v1.36.3: new",
  ]);
});

test("a version that we may not ask for is unknown", () => {
  expect(told(server.compare(declared, liveAs(declared, { version: FORBIDDEN })))).toEqual([
    "unknown server/version cell a1: we may not look",
  ]);
});
