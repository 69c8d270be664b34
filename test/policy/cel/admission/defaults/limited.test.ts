import { limited, limitRange } from "../../../../../constructs/policy/cel/admission/defaults/limited";

test("what a LimitRange says once holds for what it leaves out", () => {
  const limits = [
    { type: "Container", max: { cpu: "2" }, min: { memory: "1Gi" } },
    { type: "Pod", max: { cpu: "4" } },
  ];
  expect(limitRange({ spec: { limits } })["spec"]).toEqual({
    limits: [{ ...limits[0], default: { cpu: "2" }, defaultRequest: { cpu: "2", memory: "1Gi" } }, limits[1]],
  });
});

test("containers have the limits of their namespace where they say none", () => {
  const items = [{ type: "Container", default: { memory: "512Mi" }, max: { cpu: 2 } }];
  const resources = { limits: { cpu: "1" }, requests: { cpu: "1" } };
  expect(limited({ containers: [{ name: "a" }, { name: "b", resources }] }, items)["containers"]).toEqual([
    { name: "a", resources: { limits: { cpu: "2", memory: "512Mi" }, requests: { cpu: "2", memory: "512Mi" } } },
    { name: "b", resources: { limits: { cpu: "1", memory: "512Mi" }, requests: { cpu: "1", memory: "512Mi" } } },
  ]);
});
