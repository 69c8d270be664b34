import type { FaultError } from "../../constructs/core/fault";
import { isMapping, notAnApiServer } from "./answer";
import type { LiveObject } from "./cluster";
import { Refused } from "./cluster";
import { clusterFault } from "./faults";

/** Objects in one page: kubectl's own number. */
const PAGE = 500;

/** A cell has thousands of nodes; pods may be tens of thousands. */
const MAX_PAGES = 1000;

/** A list that changes faster than it can be read is begun again; not forever. */
const MAX_BEGINNINGS = 3;

/**
 * Every object of a list, page by page; `page` answers one with its query.
 * @throws FaultError `cluster/endless-list`, `cluster/not-an-api-server`.
 */
export async function pagedList(
  address: string,
  what: { readonly apiVersion: string; readonly kind: string },
  page: (query: Readonly<Record<string, string>>) => Promise<unknown>,
): Promise<LiveObject[]> {
  for (let beginning = 1; ; beginning++) {
    try {
      return await allPages(address, what, page);
    } catch (error) {
      // The server has forgotten the state of the first page.
      const expired = error instanceof Refused && error.status === 410;
      if (!expired || beginning >= MAX_BEGINNINGS) throw error;
    }
  }
}

async function allPages(
  address: string,
  what: { readonly apiVersion: string; readonly kind: string },
  page: (query: Readonly<Record<string, string>>) => Promise<unknown>,
): Promise<LiveObject[]> {
  const all: LiveObject[] = [];
  const seen = new Set<string>();
  let token = "";
  do {
    const document = await page({ limit: String(PAGE), ...(token === "" ? {} : { continue: token }) });
    if (!isMapping(document) || !Array.isArray(document["items"]))
      throw notAnApiServer(address, `no list of ${what.kind}`);
    for (const item of document["items"]) all.push(objectOf(address, item, what));
    const metadata = isMapping(document["metadata"]) ? document["metadata"] : {};
    token = typeof metadata["continue"] === "string" ? metadata["continue"] : "";
    if (seen.has(token) || seen.size >= MAX_PAGES) throw endless(address, what.kind);
    if (token !== "") seen.add(token);
  } while (token !== "");
  return all;
}

/**
 * What a server says is an object, which has at least a name. Items of lists leave out what the list says.
 * @throws FaultError `cluster/not-an-api-server` for what is none.
 */
export function objectOf(
  address: string,
  value: unknown,
  { apiVersion, kind }: { readonly apiVersion: string; readonly kind: string },
): LiveObject {
  const metadata = isMapping(value) ? value["metadata"] : undefined;
  if (!isMapping(value) || !isMapping(metadata) || typeof metadata["name"] !== "string")
    throw notAnApiServer(address, `something without a name instead of ${kind}`);
  const found = { apiVersion, kind, ...value };
  if (found.kind !== kind || found.apiVersion !== apiVersion)
    throw notAnApiServer(address, `another kind of object instead of ${apiVersion} ${kind}`);
  return found as unknown as LiveObject;
}

function endless(address: string, kind: string): FaultError {
  return clusterFault("endless-list", `${address} has no end to its list of ${kind}`, {
    received: "a page that came before, or too many of them",
    allowed: `at most ${MAX_PAGES} pages of ${PAGE}`,
    fix: "is this an API server?",
  });
}
