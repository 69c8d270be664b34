import { inference } from "../../../../bin/tenant/samples/inference";
import { fieldAt } from "../../../../constructs/policy/reading/fields";
import { placeOf } from "./support";

test("without an exposed Service it is reached from inside alone", () => {
  const service = inference.objects(placeOf("charite-genomics")).find(({ kind }) => kind === "Service");
  expect(fieldAt(service, "spec.type")).toBe("ClusterIP");
});

test("it stands behind the Service that the tenant's file exposes, on that one's port", () => {
  const place = placeOf("charite-genomics");
  const share = { ...place.share, expose: [{ name: "api", namespace: "charite-genomics", ports: [8443], from: [] }] };
  const objects = inference.objects({ ...place, share });
  const service = objects.find(({ kind }) => kind === "Service");
  const deployment = objects.find(({ kind }) => kind === "Deployment");
  expect(service).toMatchObject({
    metadata: { name: "api" },
    spec: { type: "LoadBalancer", allocateLoadBalancerNodePorts: false, ports: [{ targetPort: 8443 }] },
  });
  expect(fieldAt(deployment, "spec.template.metadata.labels")).toEqual({ app: "api", "gigafactory.io/exposed": "api" });
});
