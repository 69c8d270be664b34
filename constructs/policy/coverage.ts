import { compareText } from "../core/fault";
import type { Evidence } from "./evidence/evidence";
import type { Coverage, Report } from "./report";

/**
 * What of the evidence was judged. Counted are Kubernetes objects, and Terraform resources that make none.
 * @param judged the objects and resources about which some rule said pass, violation or unknown.
 */
export function coverageOf(evidence: Evidence, judged: ReadonlySet<object>): Coverage {
  const resources = evidence.stacks.flatMap((stack) => stack.resources);
  const judgedObjects = new Set(
    resources.flatMap((resource) =>
      resource.object !== undefined && (judged.has(resource) || judged.has(resource.object)) ? [resource.object] : [],
    ),
  );
  const things = [
    ...evidence.objects
      .filter(({ builtIn }) => builtIn !== true)
      .map((item) => ({
        type: `${item.object.kind} (${item.object.apiVersion})`,
        judged: judged.has(item) || judgedObjects.has(item),
      })),
    ...resources
      .filter(({ object }) => object === undefined)
      .map((item) => ({ type: item.type, judged: judged.has(item) })),
  ];
  const unjudged = new Map<string, number>();
  for (const { type } of things.filter((thing) => !thing.judged)) unjudged.set(type, (unjudged.get(type) ?? 0) + 1);
  return {
    objects: things.length,
    judged: things.filter((thing) => thing.judged).length,
    unjudged: [...unjudged]
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
