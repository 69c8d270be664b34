import Ajv2020 from "ajv/dist/2020";
import { reportSchemaText } from "../../../bin/schemas";
import { check } from "../../../constructs/policy/checker";
import { evidenceFromExample } from "../../../constructs/policy/example";
import { renderJson } from "../../../constructs/policy/reporters/json";
import { ReportModel } from "../../../constructs/policy/reporters/report-model";
import { rules } from "../../../constructs/policy/rules";
import { fullReport } from "./support";

const validate = new Ajv2020({ strict: false }).compile(JSON.parse(reportSchemaText()) as object);

test("a report with one of everything is what the published schema says", () => {
  validate(JSON.parse(renderJson(fullReport({ minCoverage: 50 }))));
  expect(validate.errors).toBeNull();
});

test("so is what every rule says of its own examples", () => {
  const wrong = rules.flatMap((rule) =>
    rule.examples.failing
      .map((example) => JSON.parse(renderJson(check(evidenceFromExample(example), { rules: [rule] }))) as unknown)
      .filter((document) => !validate(document))
      .map(() => rule.id),
  );
  expect(wrong).toEqual([]);
});

test("a field that the schema does not name is refused, so that none is added in silence", () => {
  expect(ReportModel.safeParse({ ...JSON.parse(renderJson(fullReport())), more: 1 } as unknown).success).toBe(false);
});
