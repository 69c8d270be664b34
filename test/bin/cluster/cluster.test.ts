import { Refused } from "../../../bin/cluster/cluster";

test("a refusal keeps the server's status, its word for it and the fields that it names", () => {
  const causes = [{ field: "spec.hard", message: "must be positive" }];
  const refused = new Refused(422, "Invalid", "quota is invalid", causes);
  expect(refused).toBeInstanceOf(Error);
  expect({ ...refused, message: refused.message }).toEqual({
    name: "Refused",
    status: 422,
    reason: "Invalid",
    causes,
    message: "quota is invalid",
  });
});

test("a refusal that names no field has no causes", () => {
  expect(new Refused(403, "Forbidden", "no").causes).toEqual([]);
});
