import { symlinkSync } from "node:fs";
import type { Fault, FaultError } from "../../constructs/core/fault";
import { checkOptions, policyFiles } from "../../bin/policy-files";
import { readSite } from "../../bin/site-source";
import { ioIn, starterPlace } from "./support";

const POLICY = "apiVersion: gigafactory/v1\nkind: Policy\npacks: [nvidia-ra]\n";
const today = { asOf: "2026-11-22" };

test("the files that are named go before those of the site", () => {
  const at = starterPlace({ "site/policy.yaml": POLICY, "other.yaml": POLICY });
  const io = ioIn(at.directory);
  const site = readSite(io, "site");
  expect(policyFiles(io, today, site).policy?.name).toBe("site/policy.yaml");
  expect(policyFiles(io, { ...today, policy: "other.yaml" }, site).policy?.name).toBe("other.yaml");
});

test("every file that cannot be read is a fault at once", () => {
  const io = ioIn(starterPlace().directory);
  const read = () => policyFiles(io, { ...today, policy: "a.yaml", waivers: "b.yaml", baseline: "site" });
  expect(read).toThrowFault({ code: "file/cannot-read", received: "a.yaml" });
  expect(read).toThrowFault({ code: "file/cannot-read", received: "b.yaml" });
  expect(read).toThrowFault({ code: "file/not-a-file" });
});

test("a file that a policy names and that is not there is told of where the policy names it", () => {
  const text = `${POLICY}baseline: gone.json\n`;
  const io = ioIn(starterPlace({ "site/policy.yaml": text }).directory);
  const fault = { code: "file/cannot-read", received: "site/gone.json", at: "site/policy.yaml:4:11" };
  expect(() => policyFiles(io, today, readSite(io, "site"))).toThrowFault(fault);
  const custom = `${POLICY}custom: {admissionPolicies: [gone.yaml]}\n`;
  const other = ioIn(starterPlace({ "site/policy.yaml": custom }).directory);
  const named = { code: "file/cannot-read", at: "site/policy.yaml:4:30" };
  expect(() => policyFiles(other, { ...today }, readSite(other, "site"))).toThrowFault(named);
});

test("a link leads a policy that nobody named to nothing outside its directory", () => {
  const at = starterPlace({ "site/policy.yaml": `${POLICY}baseline: known.json\n`, "b.json": "{}" });
  symlinkSync(at.path("b.json"), at.path("site/known.json"));
  const io = ioIn(at.directory);
  const fault = { code: "policy/outside", at: "site/policy.yaml:4:11" };
  expect(() => policyFiles(io, today, readSite(io, "site"))).toThrowFault(fault);
  expect(policyFiles(io, { ...today, policy: "site/policy.yaml" }).baseline?.text).toBe("{}");
});

test("what is wrong with policy, waivers, baseline and request is said at once", () => {
  const file = (name: string, text: string) => ({ name, text });
  const options = () =>
    checkOptions(
      {
        policy: file("policy.yaml", "apiVersion: gigafactory/v1\nkind: Policy\npacks: [nvidia]\n"),
        waivers: file("waivers.yaml", "kind: Waivers\n"),
        baseline: file("b.json", "{"),
      },
      { ...today, rules: ["power/gird"] },
    );
  for (const code of ["model/missing", "baseline/not-json", "policy/unknown-pack", "policy/unknown-rule"]) {
    expect(options).toThrowFault({ code });
  }
});

test("faults of a policy's form and of what it names are said together, in the order of its lines", () => {
  const text = "apiVersion: gigafactory/v1\nkind: Policy\npacks: [nvidia]\nfailon: error\nrules: {power/gird: {}}\n";
  const caught = (): readonly Fault[] => {
    try {
      checkOptions({ policy: { name: "policy.yaml", text } }, today);
      return [];
    } catch (error) {
      return (error as FaultError).faults;
    }
  };
  expect(caught().map(({ code, at }) => `${code} ${at?.line}`)).toEqual([
    "policy/unknown-pack 3",
    "model/unknown-field 4",
    "policy/unknown-rule 5",
  ]);
});
