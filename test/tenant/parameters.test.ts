import { PARAMETERS, tenantParameters } from "../../constructs/tenant/parameters";
import { tenant, tenantCell } from "./fixtures";

const parameters = () => tenantParameters(tenant(), tenantCell());

test("a tenant with nodes of its own must stay on them with every pod", () => {
  expect(parameters()[PARAMETERS.placement]).toBe("all");
});

test("every parameter is there, so that a missing one is an operator's mistake and refuses", () => {
  expect(Object.keys(parameters()).sort()).toEqual(Object.values(PARAMETERS).sort());
});

test("names of images start with a registry and end with a slash: docker.io.example is another", () => {
  const images = parameters()[PARAMETERS.images]!.split(",");
  expect(images.every((start) => /^[a-z0-9.]+\/$/.test(start))).toBe(true);
});
