import { check } from "../../../../constructs/policy/checker";
import { evidenceFromExample } from "../../../../constructs/policy/example";
import { storageEnvelope } from "../../../../constructs/policy/rules/capacity/storage-envelope";

test("storage beyond an envelope says to the byte what it would have to be", () => {
  const evidence = evidenceFromExample(`cells: {a1: {storage: {parallel: {driver: weka, capacity: 10PiB, read: 1TB/s}}}}
programmes: {p: {storage: {a1/parallel: 1PiB}}}
tenants: {a: {storage: {a1/parallel: 1PiB}}, b: {storage: {a1/parallel: 3GiB}}}`);
  expect(check(evidence, { rules: [storageEnvelope] }).findings).toMatchObject([
    { expected: "at most its envelope of 1 PiB, which would have to be 1048579GiB" },
  ]);
});
