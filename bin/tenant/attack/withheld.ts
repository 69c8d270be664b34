import { QUEUE_GATE } from "../../../constructs/queue/labels";
import { asFieldsList, asText, fieldAt } from "../../../constructs/policy/reading/fields";
import type { LiveObject } from "../../cluster/cluster";
import type { ControlId } from "./control";

/** What was asked for was answered, without what it was asked for. */
export class Withheld extends Error {
  override readonly name = "Withheld";
  constructor(
    readonly control: ControlId,
    message: string,
  ) {
    super(message);
  }
}

/** @throws Withheld where the queue holds a pod back: it places it, or nothing does. */
export async function notHeld(created: Promise<LiveObject>): Promise<void> {
  const gates = asFieldsList(fieldAt((await created)["spec"], "schedulingGates"));
  if (gates.some(({ name }) => name === QUEUE_GATE))
    throw new Withheld("queue", "the pod waits for its queue, which gives it a place of its own pools");
}

/** @throws Withheld where the server mounts no token into the pod. */
export async function withoutCredential(created: Promise<LiveObject>): Promise<void> {
  const volumes = fieldAt((await created)["spec"], "volumes");
  const names = Array.isArray(volumes) ? volumes.map((volume: unknown) => asText(fieldAt(volume, "name")) ?? "") : [];
  if (names.some((name) => name.startsWith("kube-api-access"))) return;
  throw new Withheld("service-accounts", "the pod runs and has no token");
}
