/** What the editor says while a list takes long: Workato cannot search, so that pages are read. */
export function slowLoadNotice(otherModes: string) {
	return {
		message: `Workato sends its lists page by page. If you know which one it is, switch this field to ${otherModes}.`,
		timeout: 10_000,
	};
}
