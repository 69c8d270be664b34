import { join } from "node:path";
import type { Synthesised } from "../../../bin/rehearse/nodes/derive";
import { readSite } from "../../../bin/site-source";
import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import type { SiteFacts } from "../../../constructs/site/facts";
import { planStacks, stackObjects } from "../../../stacks/plan";
import { releases } from "../../../stacks/releases";
import { ioIn } from "../support";

const EXAMPLES = join(__dirname, "../../../examples");

/** The facts of an example's site. */
export function exampleSite(name = "eu-gigafactory"): SiteFacts {
  return readSite(ioIn(EXAMPLES), name).facts;
}

/** What the stacks of a cell of a site create. */
export function synthesised(site: SiteFacts, id: string): Synthesised {
  const cell = site.cells.find((candidate) => candidate.id === id);
  if (cell === undefined) throw new Error(`the site has no cell ${id}`);
  const objects = planStacks(site)
    .filter((stack) => stack.cell.id === id)
    .flatMap(stackObjects)
    .map(({ object }) => object);
  return { cell, objects, releases: releases(cell, site.charts) };
}

/** The same with some objects changed, and left out where nothing is answered. */
export function changed(
  from: Synthesised,
  change: (object: KubernetesObject) => KubernetesObject | undefined,
): Synthesised {
  return { ...from, objects: from.objects.flatMap((object) => change(object) ?? []) };
}
