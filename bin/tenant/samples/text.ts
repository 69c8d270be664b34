import { stringify } from "yaml";
import { withoutUndefined } from "../../../constructs/core/kubernetes";
import { formatNumber } from "../../../constructs/core/quantity";
import { contextName } from "../show/login";
import type { Sample, SampleRequest } from "./sample";

/** A sample as a file: comments, then one document an object. The same request makes the same bytes. */
export function sampleText(sample: Sample, request: SampleRequest): string {
  const { share, cell, pool, most } = request;
  const documents = sample
    .objects(request)
    .map((object) => stringify(withoutUndefined(object), { lineWidth: 0, aliasDuplicateObjects: false }));
  const words = [
    `${sample.title}: tenant ${share.id}, pool ${pool.ref} (${pool.system.architecture}), of which ${share.namespace} can have ${formatNumber(most)} GPUs.`,
    ...sample.words,
    "The image's tag is a planning value: take the newest that your libraries allow.",
    `Start it: kubectl --context ${contextName(share.namespace, cell)} create -f <this file>; where it waits: kubectl get workloads`,
  ];
  return `${words.map((line) => `# ${line}\n`).join("")}${documents.join("---\n")}`;
}
