import { probes } from "../../../../bin/tenant/probe/index";
import { probesYaml } from "../../../../bin/tenant/probe/text";
import { documents, VLAN } from "./support";

test("every probe is a Job that says what is expected of it", () => {
  const jobs = documents(probesYaml(VLAN)).filter(({ kind }) => kind === "Job");
  const said = jobs.map(({ metadata }) => metadata.annotations?.["gigafactory.io/expects"]);
  expect(said).toEqual(probes.map(({ expects }) => `exit code 0: ${expects}`));
});

test("a probe that cannot say anything is left out with the reason", () => {
  const { target: _target, ...without } = VLAN;
  const text = probesYaml(without);
  expect(text).toContain("# left out: no service of another tenant is known: name one with --target <host>:<port>");
  expect(documents(text).map(({ metadata }) => metadata.name)).not.toContain("probe-foreign-service");
});

test("the same tenant's probes are the same bytes", () => {
  expect(probesYaml(VLAN)).toBe(probesYaml(VLAN));
});
