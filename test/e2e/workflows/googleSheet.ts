/** A sheet as Google stores it, as far as adding and updating rows needs it. */
export class SimulatedSheet {
	private readonly cells: string[][] = [];

	constructor(readonly name: string) {}

	/** Google's response, without empty rows and cells at the end. */
	values(): string[][] {
		return this.cells.map((row) =>
			row.slice(0, row.filter((_, at) => row.slice(at).some(Boolean)).length),
		);
	}

	/** The rows below the first as objects, by its names. */
	rows(): Array<Record<string, string>> {
		const [heads = [], ...rows] = this.cells;
		return rows.map((row) => Object.fromEntries(heads.map((head, at) => [head, row[at] ?? ''])));
	}

	/**
	 * Writes rows of cells from the start of a range.
	 *
	 * @param range such as `Failed jobs!3:10`, whole rows, or `Failed jobs!B2`
	 * @param inputOption `RAW` keeps a text as it is; otherwise Google evaluates formulas
	 */
	write(range: string, rows: unknown[][], inputOption: string | null): void {
		const [, name, column = 'A', row] = /^'?(.+?)'?!([A-Z]?)(\d+)/.exec(range) ?? [];
		if (name !== this.name || row === undefined) throw new Error(`There is no range ${range}`);
		const left = column === '' ? 0 : column.charCodeAt(0) - 'A'.charCodeAt(0);
		rows.forEach((cells, down) =>
			cells.forEach((value, right) =>
				this.put(Number(row) - 1 + down, left + right, entered(value, inputOption)),
			),
		);
	}

	private put(row: number, column: number, text: string): void {
		while (this.cells.length <= row) this.cells.push([]);
		const cells = this.cells[row] ?? [];
		while (cells.length <= column) cells.push('');
		cells[column] = text;
	}
}

function entered(value: unknown, inputOption: string | null): string {
	const text = value === null || value === undefined ? '' : String(value);
	return inputOption !== 'RAW' && text.startsWith('=') ? '#COMPUTED' : text;
}
