import { z } from "zod";
import { addTo } from "../../../core/add-to";
import { formatNumber } from "../../../core/quantity";
import { sumOf } from "../../../core/working";
import type { EvidenceObject } from "../../evidence/evidence";
import { namespaceOf } from "../../evidence/index-of";
import { fieldAt, asFields } from "../../reading/fields";
import { ofKind } from "../../reading/lookup";
import { quantityOf } from "../../reading/quantities";
import { boundOf, SCOPES, scopesOf } from "../../reading/quota-scopes";
import { defineRule } from "../../rule";
import { inUnit, pass, violation } from "../../verdict";

const parameters = z.strictObject({
  podsPerCell: z.int().min(1).default(150_000).meta({ description: "Most pods of a cell that it is tested for." }),
});

const quota = (namespace: string, pods: string) => `apiVersion: v1
kind: ResourceQuota
metadata: {name: entitlement, namespace: ${namespace}}
spec: {hard: {pods: "${pods}"}}`;

interface Quotas {
  readonly quotas: readonly { readonly namespace: string; readonly pods: number }[];
}

export const podsPerCell = defineRule({
  id: "capacity/pods-per-cell",
  title: "The pods that quotas allow together are no more than a cell is tested for",
  severity: "warning",
  why: "Pods are what etcd, the scheduler and every watch are sized by. Quotas that allow more than the tested number let tenants within their rights bring the API server down for all.",
  fix: "Lower the pods of some quotas, or split the cell.",
  source: "kubernetes.io/docs/setup/best-practices/cluster-large: at most 150,000 pods",
  joins: [
    { kinds: ["ResourceQuota"], by: ["metadata.namespace", "spec.hard.pods", "spec.hard.count/pods", ...SCOPES] },
  ],
  parameters,
  subjects: (evidence) =>
    [...byCell(ofKind(evidence, "/ResourceQuota"))].map(([cell, item]) => ({
      name: cell === "" ? "quotas of the cluster" : `quotas of cell ${cell}`,
      ...(evidence.site?.cells.some(({ id }) => id === cell) === true ? { path: ["cells", cell] } : {}),
      item,
    })),
  check({ quotas }: Quotas, _, { podsPerCell: most }) {
    const sum = sumOf(
      quotas,
      ({ namespace }) => namespace,
      ({ pods }) => pods,
    );
    if (sum.total <= most) return pass();
    return violation({
      actual: `allow ${formatNumber(sum.total)} pods`,
      expected: `at most ${formatNumber(most)}`,
      working: inUnit(sum, "pods"),
    });
  },
  examples: {
    passing: [`${quota("a", "75k")}\n---\n${quota("b", "75k")}`],
    failing: [
      `${quota("a", "75k")}\n---\n${quota("b", "75001")}`,
      `${quota("a", "150001")}\n---\n${quota("a", "10").replace("name: entitlement", "name: idle").replace("spec: {", "spec: {scopes: [BestEffort], ")}`,
    ],
  },
});

/** The pods that each namespace's quotas allow. */
function byCell(found: readonly EvidenceObject[]): ReadonlyMap<string, Quotas> {
  const cells = new Map<string, Map<string, Bound[]>>();
  for (const quota of found) {
    const { object, cell = "" } = quota;
    const hard = asFields(fieldAt(object["spec"], "hard"));
    const pods = quantityOf(hard?.["pods"] ?? hard?.["count/pods"]);
    if (pods === undefined) continue;
    const known = cells.get(cell) ?? new Map<string, Bound[]>();
    addTo(known, namespaceOf(quota), [scopesOf(quota), pods]);
    cells.set(cell, known);
  }
  const quotasOf = (known: ReadonlyMap<string, Bound[]>) => ({
    quotas: [...known].map(([namespace, bounds]) => ({ namespace, pods: boundOf(bounds) })),
  });
  return new Map([...cells].map(([cell, known]) => [cell, quotasOf(known)]));
}

type Bound = readonly [scopes: readonly string[], pods: number];
