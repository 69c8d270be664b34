import type { Fault } from "../../constructs/core/fault";
import { FaultError } from "../../constructs/core/fault";

const fault: Fault = {
  code: "catalog/unknown-system",
  message: "there is no system gb300-nvl27",
  path: ["pools", "gb300", "system"],
  at: { file: "site.yaml", line: 18, column: 15 },
  received: "gb300-nvl27",
  allowed: ["gb300-nvl72", "gb200-nvl72"],
};
const throwing = (): never => {
  throw new FaultError([{ code: "model/missing", message: "m", path: [] }, fault]);
};

test("any one fault of several is enough", () => {
  expect(throwing).toThrowFault({
    code: "catalog/unknown-system",
    at: "site.yaml:18:15",
    path: "pools.gb300.system",
    received: "gb300-nvl27",
    allowed: ["gb200-nvl72"],
    message: /no system/,
  });
});

for (const [what, expected] of Object.entries({
  code: { code: "catalog/other" },
  place: { code: fault.code, at: "site.yaml:18:16" },
  path: { code: fault.code, path: "pools.gb300" },
  "allowed value": { code: fault.code, allowed: ["dgx-b300"] },
  "received value": { code: fault.code, received: "x" },
  message: { code: fault.code, message: "else" },
  fix: { code: fault.code, fix: "else" },
}))
  test(`a fault with another ${what} does not pass`, () => {
    expect(throwing).not.toThrowFault(expected);
  });

test("what one fault has and what another has do not add up", () => {
  expect(throwing).not.toThrowFault({ code: "model/missing", at: "site.yaml:18:15" });
});

test("an error of another class does not pass", () => {
  const other = (): never => {
    throw new Error("catalog/unknown-system");
  };
  expect(other).not.toThrowFault({ code: "catalog/unknown-system" });
});
