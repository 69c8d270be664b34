import { overGpus, overNode } from "../../../../bin/tenant/attack/beyond";
import { exampleGround } from "./grounds";

test("one GPU more than guaranteed and burst together", () => {
  expect(overGpus(exampleGround())).toEqual({ "nvidia.com/gpu": String(128 + 256 + 1) });
});

test("a container with a byte more than a node gives", () => {
  const { pool } = exampleGround();
  const { resources } = overNode(exampleGround()) as { resources: { requests: { memory: string } } };
  expect(Number(resources.requests.memory) - 1).toBe(Math.floor(pool!.memoryPerGpu * pool!.system.gpusPerNode));
});
