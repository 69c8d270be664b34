/** What is asked for, in the order of the questions. */
export interface RequestField {
  /** Where it stands in the tenant's file. */
  readonly path: readonly string[];
  /** Key of the command's option. */
  readonly option: string;
  /** As on the command line, with what follows it. */
  readonly flag: string;
  readonly question: string;
  readonly optional?: true;
  /** Follows from the others: without a terminal what would be proposed is taken. */
  readonly derived?: true;
  /** The value as a YAML file would have it. What cannot be read stays text, which the model then refuses. */
  read(text: string): unknown;
}

const field = (path: string, flag: string, question: string, more: Partial<RequestField> = {}): RequestField => ({
  path: path.split("."),
  option: /^--(\w+)/.exec(flag)?.[1] ?? "",
  flag,
  question,
  read: (text) => text,
  ...more,
});

export const requestFields: readonly RequestField[] = [
  field("id", "--id <id>", "Short name, for namespaces and queues (a-z, 0-9, -)"),
  field("organisation.name", "--organisation <name>", "Legal name of the organisation"),
  field("organisation.country", "--country <code>", "Country of its seat, as DE"),
  field("organisation.sector", "--sector <sector>", "What it does"),
  field("data.classification", "--classification <class>", "Most sensitive data it brings"),
  field("data.residency", "--residency <country>", "Countries in which its data may be", { read: listed }),
  field("programme", "--programme <programme>", "Programme whose share it uses"),
  field("isolation", "--isolation <level>", "How far it is kept from others", { derived: true }),
  field("access", "--access <mode>", "Access mode that it comes by", { optional: true }),
  field("term", "--term <from..until>", "First and last day, as 2027-01-01..2027-12-31", { read: term }),
  field("people.admins", "--admins <group>", "Groups of its admins, as the identity provider names them", {
    read: listed,
  }),
  field("people.developers", "--developers <group>", "Groups of its developers", { read: listed, optional: true }),
  field("people.viewers", "--viewers <group>", "Groups that only look", { read: listed, optional: true }),
  field("entitlements", "--pool <cell/pool=gpus>", "GPUs, as <cell>/<pool>=<guaranteed>+<burst>", {
    read: entitlements,
    optional: true,
  }),
  field("storage", "--storage <cell/tier=amount>", "Storage, as <cell>/<tier>=200TiB", {
    read: storage,
    optional: true,
  }),
];

/** What the command line calls a field, and what follows it: the same in the help and in what is missing. */
export function flagOf(option: string): string {
  const found = requestFields.find((each) => each.option === option);
  if (found === undefined) throw new RangeError(`no field of a request is called --${option}`);
  return found.flag;
}

function listed(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** `2027-01-01..2027-12-31`. */
function term(text: string): unknown {
  const [from = "", until = "", ...rest] = text.split("..").map((part) => part.trim());
  return rest.length === 0 ? { from, until } : text;
}

/** `a1/hgx=64+32`: 64 always, 32 more while they are idle. */
function entitlements(text: string): unknown[] {
  return listed(text).map((item) => {
    const [pool, amount] = parted(item, "=");
    const [guaranteed, burst] = parted(amount, "+");
    return { pool, guaranteed: whole(guaranteed), ...(burst === "" ? {} : { burst: whole(burst) }) };
  });
}

/** `a1/parallel=200TiB`. One tier twice is joined, which no amount is: neither of the two wins in silence. */
function storage(text: string): Record<string, string> {
  const amounts = new Map<string, string>();
  for (const item of listed(text)) {
    const [tier, amount] = parted(item, "=");
    amounts.set(tier, [...(amounts.has(tier) ? [amounts.get(tier)] : []), amount].join(","));
  }
  return Object.fromEntries(amounts);
}

function parted(text: string, by: string): [string, string] {
  const at = text.indexOf(by);
  return at === -1 ? [text.trim(), ""] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

function whole(text: string): number | string {
  return /^\d{1,9}$/.test(text) ? Number(text) : text;
}
