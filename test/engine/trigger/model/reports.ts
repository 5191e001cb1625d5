/** What was reported, and what may be reported again. */
export class Reports {
	private readonly all: object[] = [];

	private readonly counts = new Map<object, number>();

	/** How often an event may be reported, beyond once. */
	private readonly credits = new Map<object, number>();

	get count(): number {
		return this.all.length;
	}

	/** Whether another report of an event would not be one too many. */
	mayAdd(event: object): boolean {
		return (this.counts.get(event) ?? 0) <= (this.credits.get(event) ?? 0);
	}

	add(event: object): void {
		this.all.push(event);
		this.counts.set(event, (this.counts.get(event) ?? 0) + 1);
	}

	/** All that was reported after so many reports may be so once more. */
	allowAgain(afterCount: number): void {
		for (const event of this.all.slice(afterCount)) {
			this.credits.set(event, (this.credits.get(event) ?? 0) + 1);
		}
	}
}
