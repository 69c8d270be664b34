import { attackRehearsed } from "../../../../bin/tenant/attack/rehearsed";
import { siteEvidence } from "../../../../stacks/evidence";
import { liveIo, testWithBinaries } from "../../../support/control-plane";
import { smallSite } from "../../rehearse/live";

const ending = {
  signal: new AbortController().signal,
  watch: () => undefined,
  settled: () => Promise.resolve(),
  done: () => undefined,
};

testWithBinaries(
  "without any CRD a tenant is still attacked, and what needs one is not run",
  async (binaries) => {
    const site = smallSite();
    const [cell, tenant] = [site.cells[0]!, site.tenants[0]!];
    const steps: string[] = [];
    const onStep = (what: string): void => void steps.push(what);
    const evidence = siteEvidence(site);
    const attack = {
      io: liveIo,
      site,
      evidence,
      cell,
      tenants: [tenant],
      binaries,
      vendored: {},
      crds: [],
      ending,
      onStep,
    };
    const [proof] = await attackRehearsed(attack);
    const of = (result: string) =>
      proof!.lines.filter((line) => line.proof === "enforced" && line.result === result).map(({ id }) => id);
    expect(of("broken")).toEqual([]);
    expect(of("not-run")).toEqual(expect.arrayContaining(["controls/foreign-queue", "queue/job-set"]));
    expect(of("holds").length).toBeGreaterThanOrEqual(40);
  },
  600_000,
);
