import { at, ofKind } from "../../node-pool/fixtures";
import { fabricObjects } from "../../../constructs/fabric/objects";
import { technologies } from "../../../constructs/fabric/technologies";
import { INFINIBAND, wired } from "../fixtures";

const { facts, of } = wired(INFINIBAND);
const UFM = { ...INFINIBAND, technology: { kind: "infiniband", ufmSecret: "ufm" } } as const;

/** The `ibKubernetes` part of a cell's policy. */
function ibKubernetes(cellId: string): unknown {
  const { facts, of } = wired(UFM, undefined, { id: cellId });
  return at(ofKind(fabricObjects(facts, of), "NicClusterPolicy")[0], "spec", "ibKubernetes");
}

test("a subnet ends at 48,895 endpoints", () => {
  expect(technologies.find("infiniband").capabilities.subnetEndpoints).toBe(48_895);
});

test("rails are SriovIBNetworks, which have no PKey", () => {
  const [first] = ofKind(fabricObjects(facts, of), "SriovIBNetwork");
  expect(first).toMatchObject({ metadata: { namespace: "nvidia-network-operator" }, spec: { linkState: "enable" } });
  expect(JSON.stringify(first)).not.toContain("pkey");
});

test("ib-kubernetes runs only where UFM's Secret is named", () => {
  const [policy] = ofKind(fabricObjects(facts, of), "NicClusterPolicy");
  expect(at(policy, "spec", "ibKubernetes")).toBeUndefined();
});

test("ib-kubernetes knows UFM's Secret and has the operator's own version", () => {
  expect(ibKubernetes("a1")).toMatchObject({
    image: "ib-kubernetes",
    version: "network-operator-v26.4.1",
    ufmSecret: "ufm",
  });
});

test("each cell has GUIDs of its own, from its first to its last", () => {
  const [a, b] = ["a1", "a2"].map(ibKubernetes) as [Record<string, string>, Record<string, string>];
  const start = a["pKeyGUIDPoolRangeStart"]!;
  expect(start).toMatch(/^02(:[0-9A-F]{2}){3}(:00){4}$/);
  expect(a["pKeyGUIDPoolRangeEnd"]).toBe(start.replace(/(:00){4}$/, ":FF:FF:FF:FF"));
  expect(b["pKeyGUIDPoolRangeStart"]).not.toBe(start);
});
