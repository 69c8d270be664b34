import { deployment, object, pod, podSpec } from "../../../../bin/tenant/attack/objects";
import { exampleGround } from "./grounds";

test("an honest pod of a confidential tenant names its runtime and its pool", () => {
  const ground = exampleGround("charite-genomics");
  expect(podSpec(ground)).toMatchObject({
    runtimeClassName: ground.may.runtimeClasses[0],
    nodeSelector: ground.pool!.nodeLabels,
  });
});

test("an honest pod of a shared tenant names no runtime", () => {
  expect(podSpec(exampleGround())).not.toHaveProperty("runtimeClassName");
});

test("a twist changes one thing", () => {
  const [honest, twisted] = [deployment(exampleGround()), deployment(exampleGround(), { spec: { hostPID: true } })];
  expect(JSON.stringify(twisted).replace('"hostPID":true,', "")).toBe(JSON.stringify(honest));
});

test("annotations of a pod are its own", () => {
  expect(pod(exampleGround(), { podAnnotations: { a: "b" } }).metadata.annotations).toEqual({ a: "b" });
});

test("an object without labels has no field for them", () => {
  expect(object(exampleGround(), "v1", "ConfigMap").metadata).toEqual({ name: "attack-1", namespace: "lingua-sme" });
});
