/** What the editor says while a list takes long: Workato cannot search, so that all is read. */
export const SLOW_LIST = {
	message: 'Workato sends its lists page by page. If you know the ID, switch this field to By ID.',
	timeout: 10_000,
};
