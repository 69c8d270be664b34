import { Refused } from "../../cluster/cluster";
import type { ProofLine, TwinResult } from "../report";
import type { Act, Attempt } from "./attempt";
import type { ControlId } from "./control";
import { controlOf } from "./control";
import type { Ground } from "./ground";
import { Hands } from "./hands";
import { identityOf } from "./identities";
import { firstLack } from "./needs";
import { Withheld } from "./withheld";

/** How one act ended. */
export type Ending =
  | { readonly got: "through"; readonly says: string }
  | { readonly got: "stopped"; readonly by: ControlId; readonly says: string }
  | { readonly got: "nowhere"; readonly says: string };

/** Makes one attempt and its twin, and takes back whatever they did. */
export async function judgeAttempt(attempt: Attempt, ground: Ground): Promise<ProofLine> {
  const lack = firstLack(attempt.needs ?? [], ground) ?? nobody(attempt, ground);
  if (lack !== undefined) return { ...about(attempt), result: "not-run", detail: lack };
  const tried = await act(attempt, attempt.attempt, ground);
  if (tried.got === "nowhere") return { ...about(attempt), result: "not-run", detail: tried.says };
  const twin = twinOf(attempt, await act(attempt, attempt.twin.act, ground));
  const dryRun = ground.live ? { dryRun: true } : {};
  if (tried.got === "through")
    return { ...about(attempt), result: "broken", detail: `got through: ${tried.says}`, ...dryRun, twin };
  const result = twin.works ? "holds" : "broken";
  return { ...about(attempt), stoppedBy: tried.by, result, detail: tried.says, ...dryRun, twin };
}

/** The attempt alone, without its twin. */
export function triedBy(attempt: Attempt, ground: Ground): Promise<Ending> {
  return act(attempt, attempt.attempt, ground);
}

function about({ id, asset, threat, does, as, control }: Attempt) {
  return { id, proof: "enforced", asset, threat, attempt: does, as, expected: control } as const;
}

function nobody({ as }: Attempt, { share, site }: Ground): string | undefined {
  return identityOf(as, share, site) === undefined ? `the tenant has no ${as}s` : undefined;
}

function twinOf({ twin: { does } }: Attempt, ending: Ending): TwinResult {
  return ending.got === "through" ? { does, works: true } : { does, works: false, detail: ending.says };
}

async function act({ as, given }: Attempt, what: Act, ground: Ground): Promise<Ending> {
  const identity = identityOf(as, ground.share, ground.site)!;
  const hands = new Hands(ground.operator.as(identity), ground.operator, { dryRun: ground.live });
  try {
    const made = await given?.({ hands, ground }).catch((error: unknown) => {
      throw new Unprepared(error);
    });
    // What was not made is not looked at: an act that looks has a `given`.
    await what({ hands, ground, made: made! });
    return { got: "through", says: "every request was answered" };
  } catch (error) {
    return endingOf(error);
  } finally {
    await hands.cleanUp();
  }
}

/** What an attempt needed first was refused. */
class Unprepared extends Error {
  constructor(readonly by: unknown) {
    super();
  }
}

function endingOf(error: unknown): Ending {
  if (error instanceof Withheld) return { got: "stopped", by: error.control, says: error.message };
  if (error instanceof Unprepared) {
    if (!(error.by instanceof Refused)) throw error.by;
    return { got: "nowhere", says: `what it needs first was refused: ${error.by.message}` };
  }
  if (!(error instanceof Refused)) throw error;
  if (error.reason === "NotServed") return { got: "nowhere", says: error.message };
  const by = controlOf(error);
  return by === undefined ? { got: "through", says: error.message } : { got: "stopped", by, says: error.message };
}
