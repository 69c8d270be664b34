import { parse, stringify } from "yaml";
import { asFields, asText, fieldAt } from "../../../constructs/policy/reading/fields";
import type { Release } from "../../../stacks/releases";

/** What must differ outside a cluster. */
export interface Outside {
  /** Ports on 127.0.0.1. */
  readonly webhookPort: number;
  readonly healthPort: number;
  /** Directory of tls.crt and tls.key. */
  readonly certificates: string;
}

/** A manager's configuration file, and what was changed of the release's. */
export interface Adapted {
  readonly text: string;
  readonly adaptations: readonly string[];
}

/** Kueue serves its list of pending workloads through the aggregation layer, which needs a Service in a cluster. */
export const OFF = { gate: "VisibilityOnDemand=false", because: "visibility is off: it is served through a cluster" };

/** The Configuration that a release gives its manager, as text; undefined where it gives none. */
export function configurationOf(release: Pick<Release, "values">): string | undefined {
  return asText(fieldAt(release.values, "managerConfig.controllerManagerConfigYaml"));
}

/** The release's Configuration with no other changes than being outside a cluster needs, each of them named. */
export function adaptedConfiguration(text: string, outside: Outside): Adapted {
  const own = asFields(parse(text)) ?? {};
  const { webhookPort, healthPort, certificates } = outside;
  const changed = {
    ...own,
    health: { ...asFields(own["health"]), healthProbeBindAddress: `127.0.0.1:${healthPort}` },
    webhook: { ...asFields(own["webhook"]), host: "127.0.0.1", port: webhookPort, certDir: certificates },
    metrics: { ...asFields(own["metrics"]), bindAddress: "0" },
    leaderElection: { ...asFields(own["leaderElection"]), leaderElect: false },
  };
  return {
    text: stringify(changed, { lineWidth: 0 }),
    adaptations: [
      `health and webhooks listen on 127.0.0.1, ports ${healthPort} and ${webhookPort}`,
      "metrics are off",
      "no leader is elected: there is one manager",
      OFF.because,
      "it acts as its service account with every right, in place of the roles of its chart",
      "the Service of its webhooks leads to localhost, and its certificate is copied from its Secret",
    ],
  };
}
