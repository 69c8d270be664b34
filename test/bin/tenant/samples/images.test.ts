import { sampleImage } from "../../../../bin/tenant/samples/images";

const POOL = { ref: "a1/hgx", gpuResource: "nvidia.com/gpu" };

test("an image has its maker's name where that is allowed", () => {
  expect(sampleImage("pytorch", POOL, ["docker.io/", "nvcr.io/"])).toMatch(/^nvcr\.io\/nvidia\/pytorch:/);
});

test("else it is a copy in the first registry that is", () => {
  const image = sampleImage("inference", POOL, ["registry.example:5000/mirror/", "quay.io/"]);
  expect(image).toMatch(/^registry\.example:5000\/mirror\/nvidia\/tritonserver:/);
});

test("GPUs that no image is made for have no sample", () => {
  expect(() => sampleImage("pytorch", { ref: "a1/mi", gpuResource: "amd.com/gpu" }, ["nvcr.io/"])).toThrowFault({
    code: "tenant/no-sample",
    received: "amd.com/gpu",
  });
});
