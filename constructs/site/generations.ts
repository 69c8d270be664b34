import type { Rendered } from "../core/kubernetes";
import type { KubernetesObject } from "../core/kubernetes";
import type { Generation, Ledger } from "../core/ledger";
import { contentDigest } from "../core/ledger";

/** An immutable object under a name with its generation, and the earlier ones that must stay. */
export interface Placed {
  readonly name: string;
  readonly generations: readonly Generation[];
  readonly retained: readonly Rendered[];
}

/**
 * Gives an immutable object its generation. An object that says what the ledger's last one says keeps its number; one
 * that says something else gets the next, and the earlier ones stay, because queues may still name them.
 * @param key `<cell>/<Kind>/<base>`, the ledger's key.
 * @param content the object under any name.
 */
export function placeGeneration(ledger: Ledger, key: string, base: string, content: KubernetesObject): Placed {
  const known = ledger.generations[key] ?? [];
  const current = known[known.length - 1];
  const digest = contentDigest(content);
  const number = current === undefined ? 1 : current.digest === digest ? current.generation : current.generation + 1;
  const name = `${base}-g${number}`;
  const earlier = known.filter((entry) => entry.generation !== number);
  const entry: Generation = { generation: number, digest, object: withName(content, name) };
  return {
    name,
    generations: [...earlier, entry],
    retained: earlier.map(({ object }) => ({ object: object as KubernetesObject })),
  };
}

function withName(object: KubernetesObject, name: string): KubernetesObject {
  return { ...object, metadata: { ...object.metadata, name } };
}
