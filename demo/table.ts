/** A column's widest cell is cut to this many characters. */
const WIDEST = 44;

/**
 * Rows as a table of text, with the names of the fields in `columns` above.
 * @param maxWidth lines are cut to so many characters, so that a terminal does not wrap them
 */
export function table(
	rows: ReadonlyArray<Record<string, unknown>>,
	columns: string[],
	maxWidth = Infinity,
): string {
	const cells = rows.map((row) => columns.map((column) => cell(row[column])));
	const lines = [columns, columns.map(() => ''), ...cells];
	const widths = columns.map((_, index) =>
		Math.max(...lines.map((line) => line[index]?.length ?? 0)),
	);
	return lines
		.map((line, at) =>
			widths
				.map((width, index) => (line[index] ?? '').padEnd(width, at === 1 ? '─' : ' '))
				.join('  '),
		)
		.map((line) => cut(line.trimEnd(), maxWidth))
		.join('\n');
}

function cell(value: unknown): string {
	const text = value === null || value === undefined ? '' : String(value).replace(/\s+/g, ' ');
	return cut(text, WIDEST);
}

function cut(text: string, maxLength: number): string {
	return text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text;
}
