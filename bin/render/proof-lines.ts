import type { ProofKind, ProofLine } from "../tenant/report";

/** How lines of one kind of proof are read. */
interface Columns {
  /** Titles after `result`. */
  readonly columns: readonly string[];
  readonly row: (line: ProofLine) => string[];
  /** What a reader must look at; undefined where there is nothing. */
  readonly remark: (line: ProofLine) => string | undefined;
  /** True where the row ends with the remark. */
  readonly remarkInRow: boolean;
  /** What lines that hold have in common. */
  readonly held: string;
  /** What lines are that prove nothing. */
  readonly unproven: string;
}

const KINDS: Readonly<Record<ProofKind, Columns>> = {
  enforced: {
    columns: ["attempt", "as", "asset", "stopped by", "allowed variant"],
    row: (line) => [line.id, line.as ?? "", line.asset, stopper(line), twinWord(line)],
    remark: attackRemark,
    remarkInRow: false,
    held: "stopped while the allowed variant works",
    unproven: "not run",
  },
  computed: {
    columns: ["search", "asset", "control", "what was looked for", "found"],
    // A way that was found is shown as the path that leads there.
    row: (line) => [line.id, line.asset, line.expected, line.attempt, line.detail],
    remark: ({ result, detail }) => (result === "holds" ? undefined : detail),
    remarkInRow: true,
    held: "without any way",
    unproven: "not claimed",
  },
  probed: {
    columns: ["probe", "asset", "control", "what it does", "said"],
    row: (line) => [line.id, line.asset, line.expected, line.attempt, said(line)],
    remark: (line) => (line.result === "holds" ? undefined : said(line)),
    remarkInRow: true,
    held: "as expected",
    unproven: "not probed",
  },
};

export function columnsOf(kind: ProofKind): Columns {
  return KINDS[kind];
}

/** The result of a line, in the words of its kind: nobody reads `not probed` as `holds`. */
export function resultOf({ proof, result }: ProofLine): string {
  return { holds: "holds", broken: "BROKEN", "not-run": KINDS[proof].unproven }[result];
}

function attackRemark(line: ProofLine): string | undefined {
  const { result, detail, twin, stoppedBy, expected } = line;
  if (result === "not-run") return `not run: ${detail}`;
  if (stoppedBy === undefined) return detail;
  if (twin?.works === false) return `the allowed variant (${twin.does}) is refused: ${twin.detail ?? ""}`;
  return stoppedBy === expected ? undefined : `stopped by ${stoppedBy} before ${expected} could`;
}

function stopper({ stoppedBy, result }: ProofLine): string {
  return stoppedBy ?? (result === "broken" ? "nothing" : "");
}

function twinWord({ twin }: ProofLine): string {
  if (twin === undefined) return "";
  return twin.works ? "works" : "REFUSED";
}

/** The result says already that it was not probed. */
function said({ detail }: ProofLine): string {
  return detail.replace(/^not probed: /, "");
}
