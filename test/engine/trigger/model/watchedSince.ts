import type { ModelRecipe, ModelWorld } from './modelWorld';
import { isChosen, isSameWorkspace, type EventKind, type WatchConfig } from './watchConfig';

/** Since when events count, by Workato's clock. */
export interface Since {
	/** What happens from here on must be reported. */
	owedMs: number;
	/** What happened from here on may be reported. */
	allowedMs: number;
}

interface ActivationLimits {
	isUnread: (recipe: ModelRecipe) => boolean;
	slackMs: number;
	before: WatchedSince | undefined;
}

const ALWAYS: Since = { owedMs: -Infinity, allowedMs: -Infinity };
const SECOND_MS = 1_000;

/** Which recipes and kinds of events are watched, and since when. */
export class WatchedSince {
	private readonly recipes: Map<number, Since>;

	private readonly kinds: Map<EventKind, Since>;

	/** Recipes that an edit took out: the trigger remembers them until it has read all new lists. */
	private readonly leaving: Map<number, Since>;

	private constructor(
		readonly config: WatchConfig,
		private readonly world: ModelWorld,
		known?: WatchedSince,
	) {
		this.recipes = new Map(known?.recipes);
		this.kinds = new Map(known?.kinds);
		this.leaving = new Map(known?.leaving);
	}

	/**
	 * From a person's activation on.
	 *
	 * @param isUnread whether the activation may not have read a recipe
	 * @param slackMs how much earlier the trigger may begin with these
	 * @param before what it may not have forgotten yet
	 */
	static activation(
		config: WatchConfig,
		world: ModelWorld,
		{ isUnread, slackMs, before }: ActivationLimits,
	): WatchedSince {
		const since = new WatchedSince(config, world);
		const owedMs = world.nowMs;
		const sinceMs = secondOf(owedMs - slackMs);
		for (const known of world.recipes) {
			const { id } = known.recipe;
			if (since.isChosen(known)) {
				const allowedMs = isUnread(known) ? sinceMs : secondOf(owedMs);
				since.recipes.set(id, { owedMs, allowedMs });
			} else if (before?.leaving.has(id) || before?.recipes.has(id)) {
				since.leaving.set(id, { owedMs: Infinity, allowedMs: sinceMs });
			}
		}
		for (const kind of config.events) since.kinds.set(kind, ALWAYS);
		return since;
	}

	/**
	 * The same after an edit: what it adds counts from now on. Under another name of the workspace,
	 * so do recipes that the trigger has not seen yet.
	 */
	edited(
		config: WatchConfig,
		slackMs: number,
		wasSeen: (recipeId: number) => boolean,
	): WatchedSince {
		const next = new WatchedSince(config, this.world, this);
		const { nowMs } = this.world;
		const isOther = !isSameWorkspace(config, this.config);
		for (const known of this.world.recipes) {
			const { id } = known.recipe;
			const before = this.recipes.get(id);
			if (!next.isChosen(known)) {
				if (before) next.leaving.set(id, before);
				next.recipes.delete(id);
				continue;
			}
			const isHidden = !this.world.isThere(known);
			// What cannot be seen while the workspace changes is forgotten.
			if (before) {
				const seenMs = wasSeen(id) ? before.owedMs : Math.max(before.owedMs, nowMs);
				const owedMs = isHidden ? Infinity : seenMs;
				next.recipes.set(id, isOther ? { ...before, owedMs } : before);
			} else {
				const allowedMs = this.leaving.get(id)?.allowedMs ?? secondOf(nowMs - slackMs);
				next.recipes.set(id, { owedMs: isHidden ? Infinity : nowMs, allowedMs });
			}
		}
		for (const kind of this.config.events) if (!config.events.has(kind)) next.kinds.delete(kind);
		for (const kind of config.events) {
			if (this.kinds.has(kind)) continue;
			next.kinds.set(kind, { owedMs: nowMs, allowedMs: secondOf(nowMs - slackMs) });
		}
		return next;
	}

	/** A copy, to come back to. */
	copy(): WatchedSince {
		return new WatchedSince(this.config, this.world, this);
	}

	/** A recipe is new in Workato: all that happens to it counts. */
	added(known: ModelRecipe): void {
		if (this.isChosen(known)) this.recipes.set(known.recipe.id, ALWAYS);
	}

	/** All new lists were read: recipes that are in none of them are forgotten. */
	forgetLeaving(): void {
		this.leaving.clear();
	}

	/** A recipe that the trigger has not seen is not there. */
	cannotKnow(recipeId: number): void {
		const since = this.recipes.get(recipeId);
		if (since) this.recipes.set(recipeId, { ...since, owedMs: Infinity });
	}

	/** What has come up since a state was stored is new to it. */
	addUnknown(): void {
		for (const known of this.world.recipes) {
			if (!this.recipes.has(known.recipe.id)) this.added(known);
		}
	}

	/** Since when events of a kind count for a recipe; undefined where they do not. */
	of(recipeId: number, kind: EventKind): Since | undefined {
		const recipe = this.recipes.get(recipeId);
		const event = this.kinds.get(kind);
		if (recipe === undefined || event === undefined) return undefined;
		return {
			owedMs: Math.max(recipe.owedMs, event.owedMs),
			allowedMs: Math.max(recipe.allowedMs, event.allowedMs),
		};
	}

	/** Since when a recipe is watched. */
	ofRecipe(recipeId: number): Since | undefined {
		return this.recipes.get(recipeId);
	}

	private isChosen({ recipe, owner }: ModelRecipe): boolean {
		return isChosen(this.config, recipe, owner);
	}
}

/** Lists show whole seconds: of the second in which watching begins, nobody can tell. */
function secondOf(ms: number): number {
	return Math.floor(ms / SECOND_MS) * SECOND_MS;
}
