import { objectKey, objectTitle } from "../../../constructs/core/kubernetes";
import type { Comparison } from "../comparison";
import { unknown } from "../comparison";
import { deploymentsOf } from "../compare/operators";
import type { Declared, DeclaredStack } from "../declared";
import type { Live } from "../live";

export interface NextStack {
  /** The first stack of which something is missing; absent where every stack is there. */
  readonly stack?: DeclaredStack;
  /** Stacks before it of which nobody can say. */
  readonly unclear: readonly Comparison[];
}

/** Which stack comes next: the first, in the order in which they are applied, of which something is missing. */
export function nextStack({ stacks, cell }: Declared, live: Live): NextStack {
  const unclear: Comparison[] = [];
  for (const stack of stacks) {
    if (isMissing(stack, live)) return { stack, unclear };
    const reason = unclearReason(stack, live);
    if (reason === undefined) continue;
    const about = { code: "preflight/unclear", subject: `stack ${stack.id}`, path: ["cells", cell.id] };
    unclear.push(unknown(about, `nobody can say whether it is there: ${reason}`));
  }
  return { unclear };
}

function isMissing(stack: DeclaredStack, live: Live): boolean {
  const objects = stack.objects.some(({ object }) => {
    const look = live.objects.get(objectKey(object));
    return look?.known === true && look.value === undefined;
  });
  const releases = stack.releases.some((release) => {
    const look = live.deployments.get(release.chart.namespace);
    return look?.known === true && deploymentsOf(release, look.value).length === 0;
  });
  return objects || releases;
}

function unclearReason(stack: DeclaredStack, live: Live): string | undefined {
  for (const { object } of stack.objects) {
    const look = live.objects.get(objectKey(object));
    if (look !== undefined && !look.known) return `${objectTitle(object)}: ${look.reason}`;
  }
  for (const { chart } of stack.releases) {
    const look = live.deployments.get(chart.namespace);
    if (look !== undefined && !look.known) return `release ${chart.name}: ${look.reason}`;
  }
  const [bundle] = stack.unknownBundles;
  return bundle === undefined ? undefined : `CRDs of ${bundle} are not beside the site`;
}
