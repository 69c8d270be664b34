import { compareText } from "../core/fault";
import type { Evidence } from "./evidence/evidence";
import type { Coverage, Report } from "./report";

/**
 * What of the evidence was judged. Counted are Kubernetes objects, and Terraform resources that make none.
 * @param judged the objects and resources about which some rule said pass, violation or unknown.
 */
export function coverageOf(evidence: Evidence, judged: ReadonlySet<object>): Coverage {
  const resources = evidence.stacks.flatMap((stack) => stack.resources);
  // An object is judged where the resource that makes it is.
  const makers = resources.filter((resource) => resource.object !== undefined && judged.has(resource));
  const made = new Set(makers.map(({ object }) => object));
  const objects = evidence.objects.filter(({ builtIn }) => builtIn !== true);
  const others = resources.filter(({ object }) => object === undefined);
  const unjudged = [
    ...objects
      .filter((item) => !judged.has(item) && !made.has(item))
      .map(({ object }) => `${object.kind} (${object.apiVersion})`),
    ...others.filter((item) => !judged.has(item)).map(({ type }) => type),
  ];
  const counts = new Map<string, number>();
  for (const type of unjudged) counts.set(type, (counts.get(type) ?? 0) + 1);
  const things = objects.length + others.length;
  return {
    objects: things,
    judged: things - unjudged.length,
    unjudged: [...counts]
      .map(([type, count]) => ({ type, count }))
      .sort((a, b) => b.count - a.count || compareText(a.type, b.type)),
  };
}

/** Percent of the evidence that some rule judged, down to a tenth: 100 is said only where nothing is left out. */
export function coveredPercent({ objects, judged }: Coverage): number {
  return objects === 0 ? 100 : Math.floor((judged / objects) * 1000) / 10;
}

/** True where less was judged than the report's `minCoverage` asks for. */
export function isCoverageShort({ coverage, minCoverage }: Pick<Report, "coverage" | "minCoverage">): boolean {
  return minCoverage !== undefined && coverage.judged * 100 < minCoverage * coverage.objects;
}
