import type { KueueReport, Rehearsal } from "../contract";
import type { Entitled } from "./entitled";
import { entitledHere } from "./entitled";
import type { Placement } from "./work";

/** An entitlement, and how its work gets to its nodes in this rehearsal. */
export interface Seat {
  readonly entitled: Entitled;
  readonly placement: Placement;
}

/**
 * With Kueue its queues send work to its nodes. Without, each job says itself what the flavor of its pool would add:
 * node labels and tolerations, word for word. Held tenants are then left out: only a queue holds them.
 */
export function seatsOf(rehearsal: Pick<Rehearsal, "site" | "cell" | "applied">, kueue: KueueReport): Seat[] {
  const entitled = entitledHere(rehearsal);
  if (kueue.status !== "skipped") return entitled.map((one) => ({ entitled: one, placement: { by: "queue" } }));
  const flavors = new Map(
    rehearsal.applied.filter(({ kind }) => kind === "ResourceFlavor").map((flavor) => [flavor.metadata.name, flavor]),
  );
  return entitled
    .filter(({ tenant }) => tenant.phase === "active")
    .map((one) => ({ entitled: one, placement: { by: "job", flavor: flavors.get(one.pool.flavor ?? "") } }));
}
