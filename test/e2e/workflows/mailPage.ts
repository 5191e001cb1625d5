import type { Browser, Page } from 'playwright-core';
import type { ReceivedMail } from '../../../sandbox/mail/mailServer';
import { launchChromium } from '../browser/chromium';

/** An email as a browser shows it. */
export interface MailPage {
	page: Page;
	/** The rows with a class, each as the texts of its cells. */
	rows(name: string): Promise<string[][]>;
	/** Each link, with its text and its URL. */
	links(): Promise<Array<{ text: string; url: string }>>;
	/** The visible text. */
	visibleText(): Promise<string>;
	/** Whether any script in the email ran or could run. */
	isInert(): Promise<boolean>;
}

/** n8n ignores clicks from a browser that identifies itself as headless. */
const DESKTOP =
	'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

const WIDTH = 760;

const MAX_PICTURE_HEIGHT = 900;

/** Opens emails in a browser of its own. */
export class MailReader {
	constructor(private readonly browser: Browser) {}

	static async start(): Promise<MailReader> {
		return new MailReader(await launchChromium());
	}

	async open(mail: Pick<ReceivedMail, 'html'>): Promise<MailPage> {
		const page = await this.browser.newPage({
			viewport: { width: WIDTH, height: 400 },
			userAgent: DESKTOP,
		});
		const dialogs: string[] = [];
		page.on('dialog', (dialog) => {
			dialogs.push(dialog.message());
			void dialog.dismiss();
		});
		await page.setContent(mail.html);
		return {
			page,
			rows: async (name) =>
				await Promise.all(
					(await page.locator(`tr.${name}`).all()).map(async (row) =>
						(await row.locator(':scope > td').allInnerTexts()).map((text) => text.trim()),
					),
				),
			links: async () => {
				const links = page.locator('a');
				const urls = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
				return (await links.allInnerTexts()).map((text, at) => ({ text, url: urls[at] ?? '' }));
			},
			visibleText: async () => await page.locator('body').innerText(),
			isInert: async () =>
				dialogs.length === 0 && (await page.locator('script, img, iframe').count()) === 0,
		};
	}

	/** Takes a picture of an email, of the top if it's long. */
	async picture(mail: Pick<ReceivedMail, 'html'>, file: string): Promise<void> {
		const { page } = await this.open(mail);
		const content = await page.locator('body').boundingBox();
		await page.setViewportSize({
			width: WIDTH,
			height: Math.ceil(Math.min(MAX_PICTURE_HEIGHT, (content?.height ?? Infinity) + 16)),
		});
		await page.screenshot({ path: file });
		await page.close();
	}

	async stop(): Promise<void> {
		await this.browser.close();
	}
}
