import { asFields, fieldAt } from "../../../constructs/policy/reading/fields";
import { admissionPolicies } from "../../../constructs/tenant/admission/index";
import type { Io } from "../../io";
import { tooSlow, waitFor } from "../../rehearse/waiting";
import type { Attempt } from "./attempt";
import { attempts } from "./attempts/index";
import type { Ground } from "./ground";
import { triedBy } from "./judge";
import { firstLack } from "./needs";
import { object } from "./objects";

/** An API server reads a policy seconds after it was written; quotas learn of new kinds every half minute. */
const PATIENCE = { milliseconds: 120_000, interval: 500 };

/**
 * Waits until what was just applied is in force: quotas are counted, each admission policy denies.
 * @throws FaultError `rehearse/too-slow`
 */
export async function untilInForce(
  here: { readonly io: Io; readonly signal: AbortSignal },
  ground: Ground,
): Promise<void> {
  const waitUntil = async (what: string, lack: () => Promise<string | undefined>): Promise<void> => {
    let lacking = "";
    const done = await waitFor(here, PATIENCE, async () => {
      const now = await lack();
      lacking = now ?? "";
      return now === undefined ? true : undefined;
    });
    if (done === undefined) throw tooSlow(what, PATIENCE.milliseconds, lacking);
  };
  await waitUntil("counting quotas", async () => {
    await nudge(ground);
    return uncounted(ground);
  });
  for (const canary of canaries(ground))
    await waitUntil(`denying by ${canary.control}`, async () => {
      const ending = await triedBy(canary, ground);
      return ending.got === "stopped" && ending.by === canary.control ? undefined : ending.says;
    });
}

/** Kinds that a quota's controller learns of later are counted when something goes away, else after five minutes. */
async function nudge(ground: Ground): Promise<void> {
  const settings = object(ground, "v1", "ConfigMap");
  await ground.operator.create(settings);
  await ground.operator.remove(settings);
}

/**
 * A quota that nobody counts yet lets everything through, or nothing. Kinds that the server does not serve are counted
 * by nobody, and made by nobody. @returns what is not counted.
 */
async function uncounted({ operator, served, share: { namespace } }: Ground): Promise<string | undefined> {
  const ref = { apiVersion: "v1", kind: "ResourceQuota", metadata: { name: "entitlement", namespace } };
  const quota = await operator.get(ref);
  const used = asFields(fieldAt(quota?.["status"], "used"));
  if (quota === undefined || used === undefined) return `ResourceQuota ${namespace}/entitlement`;
  const kinds = new Set(served.map(({ resource, apiVersion }) => `count/${resource}.${apiVersion.split("/")[0]}`));
  const hard = Object.keys(asFields(fieldAt(quota["spec"], "hard")) ?? {});
  const isMade = (key: string): boolean => !/^count\/[^.]+\../.test(key) || kinds.has(key);
  const missing = hard.filter((key) => isMade(key) && !Object.hasOwn(used, key));
  return missing.length === 0 ? undefined : `ResourceQuota ${namespace}/entitlement: ${missing.join(", ")}`;
}

/** An attempt for each policy, as cheap as there is. */
function canaries(ground: Ground): Attempt[] {
  return admissionPolicies.kinds.flatMap((kind) => {
    const against = attempts.filter(({ control }) => control.startsWith(`${kind}/`));
    const possible = against.filter(
      ({ given, needs = [] }) => given === undefined && firstLack(needs, ground) === undefined,
    );
    return possible.slice(0, 1);
  });
}
