import { OperatorModel, operatorFacts } from "../../constructs/site/operator";

test("an operator that states neither subprocessors nor support has no such facts", () => {
  expect(operatorFacts(OperatorModel.parse({ name: "Example", country: "DE" }))).toEqual({
    name: "Example",
    country: "DE",
  });
});

test("what is stated of subprocessors and support is kept", () => {
  const stated = {
    name: "Example",
    country: "DE",
    subprocessors: [
      { name: "Vault AG", country: "CH", service: "backup" },
      { name: "Hands", country: "NL" },
    ],
    supportFrom: ["DE", "US"],
  };
  expect(operatorFacts(OperatorModel.parse(stated))).toEqual(stated);
});

test("a subprocessor without a country is refused", () => {
  const { error } = OperatorModel.safeParse({ name: "Example", country: "DE", subprocessors: [{ name: "Vault" }] });
  expect(error?.issues.map(({ path }) => path.join("."))).toEqual(["subprocessors.0.country"]);
});
