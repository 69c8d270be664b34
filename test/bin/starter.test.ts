import { cloudRegions } from "../../constructs/catalog/jurisdictions";
import { place } from "./support";

test.each(["DE", "NL", "NO", "US"])("a starter in %s has no finding but what cannot be known", async (country) => {
  const at = place();
  await at.run("init", "site", "--country", country);
  const { code, stdout } = await at.run("check", "site", "-o", "json");
  const { findings } = JSON.parse(stdout) as { findings: { rule: string; verdict: string }[] };
  const expected = findings.filter(
    ({ rule, verdict }) =>
      rule === "terraform/crds-vendored" || (rule === "sovereignty/state-jurisdiction" && verdict === "unknown"),
  );
  expect([code, findings]).toEqual([0, expected]);
});

test("states start in a cloud's region of the site's own country, where there is one", async () => {
  const at = place();
  for (const [country, state] of [
    ["DE", "{kind: s3, bucket: de-1-terraform, region: eu-central-1}"],
    ["NL", "{kind: gcs, bucket: nl-1-terraform, location: europe-west4}"],
    ["NO", "{kind: kubernetes, namespace: terraform}"],
  ] as const) {
    await at.run("init", country, "--id", `${country.toLowerCase()}-1`, "--country", country);
    const { stdout } = await at.run("explain", country, "state", "-o", "json");
    const kind = (JSON.parse(stdout) as { fields: { value: unknown }[] }).fields[0]?.value;
    expect(state).toContain(`kind: ${String(kind)},`);
  }
  expect(cloudRegions.aws["eu-central-1"]).toBe("DE");
});
