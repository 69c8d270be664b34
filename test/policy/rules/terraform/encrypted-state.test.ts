import { rules } from "../../../../constructs/policy/rules";
import { evidenceOfTerraform, foundBy } from "../../support";

const rule = rules.find(({ id }) => id === "terraform/encrypted-state")!;

describe("a backend with expressions, as OpenTofu takes them", () => {
  const s3 = (more: object, variable: object = {}) => ({
    variable,
    terraform: { backend: { s3: { bucket: "b", key: "k", encrypt: true, use_lockfile: true, ...more } } },
  });
  const of = (root: object) => foundBy(rule, evidenceOfTerraform(root));

  test.each([
    [{ use_lockfile: "${var.x}" }, "use_lockfile"],
    [{ use_lockfile: false, dynamodb_table: "${var.x}" }, "dynamodb_table"],
    [{ encrypt: "${var.x}" }, "encrypt"],
  ])("%j is unknown", (more, attribute) => {
    expect(of(s3(more))).toEqual([`unknown: ${attribute} is var.x, a variable that is not declared here`]);
  });

  test("what is met by another argument, or by a default, is met", () => {
    expect(of(s3({ dynamodb_table: "${var.x}" }))).toEqual([]);
    expect(of(s3({ encrypt: "${var.x}" }, { x: { default: true } }))).toEqual([]);
  });

  test("what is wrong is told beside what is unknown", () => {
    expect(of(s3({ encrypt: false, use_lockfile: "${var.x}" }))).toEqual([
      "violation: lie in a store without encryption",
      "unknown: use_lockfile is var.x, a variable that is not declared here",
    ]);
  });

  test.each(["address", "lock_address"])("the %s of an HTTP backend may be unknown", (attribute) => {
    const http = { address: "https://a", lock_address: "https://a", [attribute]: "${var.x}" };
    expect(of({ terraform: { backend: { http } } })).toEqual([
      `unknown: ${attribute} is var.x, a variable that is not declared here`,
    ]);
  });
});
