/**
 * The entry for a version in CHANGELOG.md: the lines under its heading, up to the next version's.
 * @param {string} changelog the file's text
 * @param {string} version such as "0.1.0"
 * @returns {string} empty if there is no such heading, or nothing under it
 */
export function changelogEntry(changelog, version) {
	const lines = changelog.split('\n');
	const heading = lines.findIndex((line) => line.trim() === `## ${version}`);
	if (heading === -1) return '';
	const after = lines.slice(heading + 1);
	const end = after.findIndex((line) => line.startsWith('## '));
	return after
		.slice(0, end === -1 ? undefined : end)
		.join('\n')
		.trim();
}
