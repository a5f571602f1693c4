// What plans are called. One that is no longer offered is called by its id.

/** The plans that are offered now; none where there are no plans, or while they cannot be read. */
export const offeredPlans = async calls => (await calls.get('/plans').catch(() => ({}))).plans ?? [];

export const planName = (plans, id) => plans.find(one => one.id === id)?.name ?? id;
