import { evidenceFromExample } from "../../../../constructs/policy/example";
import { serviceHasPods } from "../../../../constructs/policy/rules/operations/service-has-pods";
import { exampleDeployment } from "../../../../constructs/policy/workload-examples";
import { foundBy } from "../../support";

const service = (more: string) =>
  evidenceFromExample(`apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: wbe}, ports: [{port: 443}]${more}}
---
${exampleDeployment({})}`);

test("of a Service that is a name in DNS nobody asks whom it selects", () => {
  expect(foundBy(serviceHasPods, service(", type: ExternalName, externalName: x.example.org"))).toEqual([]);
  expect(foundBy(serviceHasPods, service(", type: ClusterIP"))).toEqual([
    "violation: selects app=wbe, which no workload of shop has",
  ]);
});

test("a Service whose type is open may be one", () => {
  const evidence = service("");
  const objects = evidence.objects.map((item) =>
    item.object.kind === "Service"
      ? { ...item, unknown: ["spec.type"], whyUnknown: { "spec.type": "is var.x" } }
      : item,
  );
  expect(foundBy(serviceHasPods, { ...evidence, objects })).toEqual([
    "unknown: no other workload has the labels that it selects; spec.type is var.x",
  ]);
});
