import type { Fault } from "../../../constructs/core/fault";
import { faultsOf } from "../../../constructs/core/parse";
import type { SiteFacts } from "../../../constructs/site/facts";
import { TenantModel } from "../../../constructs/tenant/model";
import type { Draft } from "./draft";
import { isBelow, valueAt, withValue } from "./draft";
import type { RequestField } from "./fields";
import { flagOf, requestFields } from "./fields";
import { notOffered } from "./not-offered";
import { hintFor } from "./hints";

/** What is wrong with what a draft has, by the model's own words; what it does not have yet is not wrong. */
export function problems(draft: Draft, site: SiteFacts): Fault[] {
  const result = TenantModel.safeParse(draft);
  const faults = result.success ? [] : faultsOf(result.error, draft, TenantModel);
  const open = openFields(draft);
  const isOpen = ({ code, path }: Fault): boolean =>
    code.startsWith("model/") && valueAt(draft, path) === undefined && open.some((field) => isBelow(field.path, path));
  const wrong = faults.filter((fault) => !isOpen(fault));
  // What the model refuses is no name that anything could be on offer for.
  const said = new Set(wrong.map(({ path }) => JSON.stringify(path)));
  return [...wrong, ...notOffered(draft, site).filter(({ path }) => !said.has(JSON.stringify(path)))];
}

/** Fields of which the draft says nothing. */
export function openFields(draft: Draft): RequestField[] {
  return requestFields.filter(({ path }) => valueAt(draft, path) === undefined);
}

/** What has to be said and is not, each with the flag that would say it. */
export function missing(draft: Draft, site: SiteFacts): Fault[] {
  const open = openFields(draft).filter(({ optional }) => optional !== true);
  return [
    ...open.filter((field) => isNeeded(field, draft, site)).map((field) => notGiven(field, draft, site)),
    ...(asksForSomething(draft) ? [] : [EMPTY]),
  ];
}

/** What follows from the others is needed where nothing follows. */
function isNeeded(field: RequestField, draft: Draft, site: SiteFacts): boolean {
  return field.derived !== true || hintFor(field, draft, site).proposal === undefined;
}

/** The draft with what follows from what it says. */
export function withProposals(draft: Draft, site: SiteFacts): Draft {
  return openFields(draft)
    .filter(({ derived }) => derived === true)
    .reduce((known, field) => {
      const { proposal } = hintFor(field, known, site);
      return proposal === undefined ? known : withValue(known, field.path, field.read(proposal));
    }, draft);
}

export function asksForSomething(draft: Draft): boolean {
  const entitlements = draft["entitlements"];
  const storage = draft["storage"];
  return [entitlements, storage].some((value) => Object.keys(value ?? {}).length > 0);
}

export const EMPTY: Fault = {
  code: "tenant-new/asks-for-nothing",
  message: "asks for neither GPUs nor storage",
  path: ["entitlements"],
  allowed: "at least one of the two",
  fix: `${flagOf("pool")}, or ${flagOf("storage")}`,
};

function notGiven(field: RequestField, draft: Draft, site: SiteFacts): Fault {
  const { choices } = hintFor(field, draft, site);
  return {
    code: "tenant-new/missing",
    message: `${field.path.join(".")} is not given, and there is no terminal to ask at`,
    path: field.path,
    ...(choices === undefined
      ? {}
      : { allowed: choices.length > 0 ? choices : "none: the site offers none to such a tenant" }),
    fix: field.flag,
  };
}
