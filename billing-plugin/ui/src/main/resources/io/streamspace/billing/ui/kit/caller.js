// What the caller that a host names may do; of one that it does not name, the server says.

/** Whether amounts may be read: of an organisation by its owners and administrators. */
export const mayReadMoney = caller => isOfPlatform(caller) || ['owner', 'admin'].includes(caller.organization_role);

/** Whether something may be bought: of an organisation by its owners. */
export const mayBuy = caller => isOfPlatform(caller) || caller.organization_role === 'owner';

const isOfPlatform = caller => !caller?.organization || caller.roles?.includes('admin');
