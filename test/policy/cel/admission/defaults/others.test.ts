import { OTHERS } from "../../../../../constructs/policy/cel/admission/defaults/others";
import { Unsaid } from "../../../../../constructs/policy/cel/values";

const filled = (kind: string, fields: object) =>
  OTHERS[kind]!({ apiVersion: "v1", kind, metadata: { name: "a" }, ...fields });

test("a service's ports, and what its type brings", () => {
  expect(filled("Service", { spec: { ports: [{ port: 80 }] } })["spec"]).toMatchObject({
    type: "ClusterIP",
    internalTrafficPolicy: "Cluster",
    ports: [{ protocol: "TCP", targetPort: 80 }],
  });
  const balanced = filled("Service", { spec: { type: "LoadBalancer", ports: [{ port: 80 }] } })["spec"];
  expect(balanced).toMatchObject({
    externalTrafficPolicy: "Cluster",
    ports: [{ nodePort: expect.any(Unsaid) as Unsaid }],
  });
  expect(filled("Service", { spec: { type: "ExternalName" } })["spec"]).not.toHaveProperty("clusterIP");
});

test("a secret's texts are its data", () => {
  const secret = filled("Secret", { stringData: { a: "b" }, data: { c: "ZA==" } });
  expect(secret).toMatchObject({ type: "Opaque", data: { a: "Yg==", c: "ZA==" } });
  expect(secret).not.toHaveProperty("stringData");
});

test("a network policy is about egress only where it has some", () => {
  expect(filled("NetworkPolicy", { spec: {} })["spec"]).toMatchObject({ policyTypes: ["Ingress"] });
  expect(filled("NetworkPolicy", { spec: { egress: [{}] } })["spec"]).toMatchObject({
    policyTypes: ["Ingress", "Egress"],
  });
});

test("which class a claim has that names none, the cluster says", () => {
  const { storageClassName } = filled("PersistentVolumeClaim", { spec: {} })["spec"] as Record<string, Unsaid>;
  expect(storageClassName).toMatchObject({ isThere: "perhaps" });
  expect(filled("PersistentVolumeClaim", { spec: { storageClassName: "" } })["spec"]).toMatchObject({
    storageClassName: "",
    volumeMode: "Filesystem",
  });
});
