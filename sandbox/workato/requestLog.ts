/** A request to the API and what came of it. */
export interface LogEntry {
	/** When it arrived, by the wall clock. */
	at: string;
	method: string;
	/** Still encoded, without the query. */
	path: string;
	query: Record<string, string>;
	/** Which token it had: a name, `unknown` or `none`; never the token itself. */
	token: string;
	/** null while there is no response, and forever if the connection was cut without one. */
	status: number | null;
	/** The fault that was applied, if any. */
	fault: string | null;
	/** How many requests were in flight when it arrived, itself included. */
	inFlight: number;
}

/** All requests to the API, without control requests. */
export class RequestLog {
	private kept: LogEntry[] = [];
	private inFlight = 0;
	private most = 0;

	/** Records a request when it arrives; the rest of the entry is filled in later. */
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

	/** Records that a request has ended, with or without a response. */
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
