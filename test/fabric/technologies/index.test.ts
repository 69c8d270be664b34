import { switches } from "../../../constructs/catalog/switches";
import { technologies, technologyModel } from "../../../constructs/fabric/technologies";

test("a kind alone is the technology without options", () => {
  expect(technologyModel.parse("ethernet")).toEqual({ kind: "ethernet" });
});

test("options keep their kind", () => {
  expect(technologyModel.parse({ kind: "infiniband", ufmSecret: "ufm" })).toEqual({
    kind: "infiniband",
    ufmSecret: "ufm",
  });
});

test.each(technologies.kinds.map((kind) => [kind]))("there is a switch of %s", (kind) => {
  expect(Object.values(switches).some(({ technology }) => technology === kind)).toBe(true);
});
