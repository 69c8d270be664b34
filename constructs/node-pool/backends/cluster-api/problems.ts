import type { System } from "../../../catalog/types";
import type { Role } from "../../../site/facts";
import type { Problem } from "../backend";
import type { ClusterApiOptions } from "./options";

/** What is wrong with these options on such a pool. */
export function clusterApiProblems(options: ClusterApiOptions, role: Role, system: System): Problem[] {
  return [
    ...imageProblems(options, system),
    ...(role === "control-plane" ? controlPlaneProblems(options) : workerProblems(options)),
  ];
}

function imageProblems({ image, upgrade }: ClusterApiOptions, system: System): Problem[] {
  const images = [
    { path: ["image", "architecture"], architecture: image.architecture },
    { path: ["upgrade", "image", "architecture"], architecture: upgrade?.image?.architecture },
  ];
  return images
    .filter(({ architecture }) => architecture !== undefined && architecture !== system.architecture)
    .map(({ path }) => ({
      path,
      message: `is not that of ${system.name}, whose nodes would not boot`,
      code: "node-pool/image-architecture",
      allowed: system.architecture,
      fix: `name an image that is built for ${system.architecture}`,
    }));
}

function workerProblems({ kubernetes, oidc }: ClusterApiOptions): Problem[] {
  return [
    ...(kubernetes === undefined
      ? [
          {
            path: ["kubernetes"],
            message: "is required: nodes that followed their cell's version would all be replaced at once",
            code: "node-pool/no-version",
            allowed: "the version that the image holds, such as v1.36.3",
          },
        ]
      : []),
    ...(oidc === undefined ? [] : [misplaced("oidc", "pools with the role control-plane")]),
  ];
}

function controlPlaneProblems({ upgrade }: ClusterApiOptions): Problem[] {
  return upgrade === undefined ? [] : [misplaced("upgrade", "other pools: control planes replace one node at a time")];
}

function misplaced(field: string, allowed: string): Problem {
  return {
    path: [field],
    message: "has no effect here",
    code: "node-pool/misplaced-option",
    allowed,
    fix: `drop ${field}`,
  };
}
