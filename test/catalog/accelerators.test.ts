import { accelerators } from "../../constructs/catalog/accelerators";

const all = Object.entries(accelerators);

test("an accelerator's name is its key", () => {
  expect(all.filter(([key, { name }]) => key !== name)).toEqual([]);
});

test("memory and power are whole and positive", () => {
  const wrong = all.filter(([, { memory, tdp }]) => ![memory, tdp].every((n) => Number.isSafeInteger(n) && n > 0));
  expect(wrong).toEqual([]);
});

test("HBM is counted in decimal gigabytes, as its makers publish it", () => {
  expect(accelerators["h100"]!.memory).toBe(80e9);
});

test("an accelerator's resource is its maker's device plugin's", () => {
  const makers = { NVIDIA: "nvidia.com/gpu", AMD: "amd.com/gpu", Intel: "habana.ai/gaudi" };
  const wrong = all.filter(
    ([, { title, resource }]) => makers[title.split(" ")[0] as keyof typeof makers] !== resource,
  );
  expect(wrong).toEqual([]);
});
