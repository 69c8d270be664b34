import { parse } from "yaml";
import { adaptedConfiguration, configurationOf } from "../../../../bin/rehearse/kueue/configuration";
import { kueueConfiguration } from "../../../../constructs/queue/configuration";
import { exampleSite, synthesised } from "../synthesised";

const { cell, releases } = synthesised(exampleSite(), "a1");
const text = configurationOf(releases.find(({ chart }) => chart.name === "kueue")!)!;
const OUTSIDE = { webhookPort: 2001, healthPort: 2002, certificates: "/c" };

test("the release gives its manager the cell's configuration", () => {
  expect(parse(text)).toEqual(kueueConfiguration(cell));
});

test("outside a cluster only addresses, certificates, metrics and leader election differ", () => {
  const [was, is] = [text, adaptedConfiguration(text, OUTSIDE).text].map(
    (yaml) => parse(yaml) as Record<string, unknown>,
  );
  const changed = Object.keys(is!).filter((key) => JSON.stringify(was![key]) !== JSON.stringify(is![key]));
  expect(changed.sort()).toEqual(["health", "leaderElection", "metrics", "webhook"]);
});

test("what listens does so on loopback only", () => {
  expect(parse(adaptedConfiguration(text, OUTSIDE).text)).toMatchObject({
    health: { healthProbeBindAddress: "127.0.0.1:2002" },
    webhook: { host: "127.0.0.1", port: 2001, certDir: "/c" },
    metrics: { bindAddress: "0" },
  });
});

test("a release without one has none", () => {
  expect(configurationOf({ values: {} })).toBeUndefined();
});
