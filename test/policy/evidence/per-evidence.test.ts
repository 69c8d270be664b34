import { NO_EVIDENCE } from "../../../constructs/policy/evidence/evidence";
import { perEvidence } from "../../../constructs/policy/evidence/per-evidence";

test("an answer is computed once for an evidence, also when it is nothing", () => {
  const compute = jest.fn(() => undefined);
  const ask = perEvidence(compute);
  ask(NO_EVIDENCE);
  ask(NO_EVIDENCE);
  expect(compute).toHaveBeenCalledTimes(1);
  ask({ ...NO_EVIDENCE });
  expect(compute).toHaveBeenCalledTimes(2);
});
