import type { Draft } from "../../../../bin/tenant/new/draft";
import { readSite } from "../../../../bin/site-source";
import type { SiteFacts } from "../../../../constructs/site/facts";
import { ioIn, starterPlace } from "../../support";

/** The starter site, which has one programme with one pool. */
export const starter: SiteFacts = readSite(ioIn(starterPlace().directory), "site").facts;

/** A whole request to the starter site. */
export const WHOLE: Draft = {
  apiVersion: "gigafactory/v1",
  kind: "Tenant",
  id: "acme",
  organisation: { name: "Acme Labs", country: "DE", sector: "sme" },
  programme: "research",
  data: { classification: "internal", residency: ["DE"] },
  isolation: "shared",
  phase: "requested",
  term: { from: "2027-01-01", until: "2027-12-31" },
  people: { admins: ["acme-admins"] },
  entitlements: [{ pool: "a1/hgx", guaranteed: 8 }],
};

/** The same on a command line. */
export const FLAGS = [
  ...["--id", "acme", "--organisation", "Acme Labs", "--country", "DE", "--sector", "sme", "--programme", "research"],
  ...["--classification", "internal", "--residency", "DE", "--term", "2027-01-01..2027-12-31"],
  ...["--admins", "acme-admins", "--pool", "a1/hgx=8"],
];

/** Somebody who answers in turn, and then no more; what they were asked. */
export function answers(...lines: readonly string[]) {
  const asked: string[] = [];
  const left = [...lines];
  return {
    asked,
    ask: (question: string) => {
      asked.push(question);
      return Promise.resolve(left.shift());
    },
  };
}
