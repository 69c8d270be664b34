import { oncePerText } from "../../core/once-per";
import { asFields, asText } from "./fields";
import type { Pod } from "./workloads";

/** A container image's name, taken apart. Source: github.com/distribution/reference. */
export interface ImageName {
  /** Absent where the node's container runtime decides. */
  readonly registry?: string;
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** A name taken apart; the same for each rule that asks. */
export const readImage = oncePerText((text: string): ImageName => {
  const [name = "", digest] = splitAt(text, text.indexOf("@"));
  const [path = "", tag] = splitAt(name, name.indexOf(":", name.lastIndexOf("/") + 1));
  const [first = "", rest] = splitAt(path, path.indexOf("/"));
  const hasRegistry = rest !== undefined && (/[.:]/.test(first) || first === "localhost");
  return {
    repository: hasRegistry ? rest : path,
    ...(hasRegistry ? { registry: first } : {}),
    ...(tag === undefined || tag === "" ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  };
});

/** A volume that is the content of an image. Source: kubernetes v1.36.3, ImageVolumeSource. */
export interface ImageVolume {
  /** As findings name it: `volume model`; with the template's role where its workload has several. */
  readonly title: string;
  readonly path: string;
  readonly reference: unknown;
}

const NO_VOLUMES: readonly ImageVolume[] = [];

/** The volumes of a pod that are images. Hardly any pod has one, and every pod is asked. */
export function imageVolumes({ path, title, spec: { volumes } }: Pod): readonly ImageVolume[] {
  if (!Array.isArray(volumes)) return NO_VOLUMES;
  let found: ImageVolume[] | undefined;
  for (const [index, item] of (volumes as unknown[]).entries()) {
    const volume = asFields(item);
    const image = asFields(volume?.["image"]);
    if (image === undefined) continue;
    const stated = asText(volume!["name"]) ?? "";
    const taken = found?.some((other) => other.title === `volume ${stated}${roleIn(title)}`) === true;
    const name = stated === "" || taken ? `${stated}[${index}]` : stated;
    const of = { title: `volume ${name}${roleIn(title)}`, path: `${path}.volumes[${index}]` };
    (found ??= []).push({ ...of, reference: image["reference"] });
  }
  return found ?? NO_VOLUMES;
}

/** Of a pod's title, what tells it from others of its workload: ` of replicatedJobs[a]`. */
function roleIn(title: string): string {
  return title.slice("pod".length);
}

/** True where the name means one content for ever. */
export function isPinned({ digest }: ImageName): boolean {
  return digest !== undefined && /^[a-z0-9]+([+._-][a-z0-9]+)*:[0-9a-zA-Z]{32,}$/.test(digest);
}

function splitAt(text: string, index: number): readonly [string, string?] {
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}
