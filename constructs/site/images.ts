import { z } from "zod";

/** Registries whose images tenants may run where their site says nothing. Full names only: `docker.io/library/busybox`. */
export const DEFAULT_IMAGES = ["docker.io/", "ghcr.io/", "nvcr.io/", "quay.io/", "registry.k8s.io/"] as const;

/**
 * The start of images' names. It ends with a slash, or `registry.example` would allow `registry.example.evil.com/…`, and
 * begins with a host that no short name can be.
 */
const PREFIX =
  /^(?=.{1,200}$)(?=[^/]*[.:])[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:[1-9]\d{0,4})?\/([a-z0-9]+([._-]{1,2}[a-z0-9]+)*\/)*$/;

const registryPrefix = z.string().regex(PREFIX, {
  error: "must be a registry with or without a path and end with a slash, such as registry.example:5000/project/",
});

export const registryPrefixes = z
  .array(registryPrefix)
  .min(1)
  .max(100)
  .refine((all) => new Set(all).size === all.length, { error: "must not name a registry twice" });

export const ImagesModel = z.strictObject({
  registries: registryPrefixes.default([...DEFAULT_IMAGES]).meta({
    description:
      "Starts of the names of images that tenants may run, each with a slash at its end; a tenant may name fewer. The registry of charts.imageRegistry is one of them.",
  }),
});

/** Starts of images' names that tenants of a cell or site may run. */
export function siteImages(of: { readonly images?: readonly string[]; readonly imageRegistry?: string }): string[] {
  return [...(of.images ?? DEFAULT_IMAGES), ...(of.imageRegistry === undefined ? [] : [`${of.imageRegistry}/`])];
}
