import { FaultError } from "../../constructs/core/fault";
import { named } from "../../constructs/storage/named";

test("every fault names the construct that asked", () => {
  const fault = { code: "storage/no-drives", message: "m", path: ["pool"] };
  const refuse = () => {
    throw new FaultError([fault, { ...fault, code: "storage/unknown-pool" }]);
  };
  expect(() => named("a1/parallel", refuse)).toThrowFault({ code: "storage/no-drives", construct: "a1/parallel" });
  expect(() => named("a1/parallel", refuse)).toThrowFault({ code: "storage/unknown-pool", construct: "a1/parallel" });
});

test("what is no fault goes by unchanged", () => {
  const error = new RangeError("other");
  expect(() =>
    named("a1/parallel", () => {
      throw error;
    }),
  ).toThrow(error);
});
