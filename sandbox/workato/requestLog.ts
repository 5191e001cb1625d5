/** A request to the API and what came of it. */
export interface LogEntry {
	/** When it arrived, by the wall clock. */
	at: string;
	method: string;
	/** Still encoded, without the query. */
	path: string;
	query: Record<string, string>;
	/** Which token it bore: a name, `unknown` or `none`; never the token itself. */
	token: string;
	/** null while unanswered, and for ever if the connection was cut without an answer. */
	status: number | null;
	/** The fault that was played, if any. */
	fault: string | null;
	/** How many requests were in flight when it arrived, itself included. */
	inFlight: number;
}

/** All that clients have asked of the API; control requests are not in it. */
export class RequestLog {
	private kept: LogEntry[] = [];
	private inFlight = 0;
	private most = 0;

	/** Notes a request's arrival; the entry is filled in later. */
	arrived(entry: Omit<LogEntry, 'at' | 'status' | 'fault' | 'inFlight'>): LogEntry {
		this.inFlight += 1;
		this.most = Math.max(this.most, this.inFlight);
		const noted: LogEntry = {
			at: new Date().toISOString(),
			...entry,
			status: null,
			fault: null,
			inFlight: this.inFlight,
		};
		this.kept.push(noted);
		return noted;
	}

	/** Notes that a request is over, answered or not. */
	left(): void {
		this.inFlight -= 1;
	}

	/** All requests since the start or the last clearing, oldest first. */
	entries(): readonly LogEntry[] {
		return this.kept;
	}

	/** The most requests that were in flight at once. */
	get maxInFlight(): number {
		return this.most;
	}

	clear(): void {
		this.kept = [];
		this.most = this.inFlight;
	}
}
